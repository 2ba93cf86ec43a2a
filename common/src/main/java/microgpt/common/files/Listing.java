package microgpt.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden list in a folder of outputs, in the form of sha256sum: a file that is not in it, or has other bytes by
 * now, is the user's. Texts and JSON that other programs read have no room for a mark of their own.
 */
final class Listing {

    static final String NAME = ".written-by-microgpt";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private final Path folder;
    private final String title;
    private final OutputFile file;
    private final Map<String, String> sums = new TreeMap<>();

    /**
     * The list of a folder, empty where there is none.
     *
     * @param contents what the folder is for
     * @throws IOException if another file has the list's name
     */
    Listing(Path folder, String contents) throws IOException {
        this.folder = folder;
        this.title = "# written by the microgpt workshop: " + contents;
        Kind kind = new Kind("list", this::isOne);
        Path list = folder.resolve(NAME);
        this.file = OutputFile.at(list, kind);
        if (Files.exists(list)) {
            if (!kind.mayReplace(list)) {
                throw new NotReplacedException("its " + NAME + " is of something else than " + contents
                        + ", or was changed");
            }
            for (String line : Files.readAllLines(list)) {
                Matcher entry = LINE.matcher(line);
                if (entry.matches()) {
                    sums.put(entry.group(2), entry.group(1));
                }
            }
        }
    }

    private boolean isOne(Path list) throws IOException {
        return Kind.begins(list, title + "\n")
                && new String(Files.readAllBytes(list), StandardCharsets.UTF_8).lines().skip(1)
                        .allMatch(line -> LINE.matcher(line).matches());
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    boolean has(String name) {
        return sums.containsKey(name);
    }

    /** Whether a file is as it was written. */
    boolean isUnchanged(String name) throws IOException {
        return Files.isRegularFile(folder.resolve(name)) && sum(folder.resolve(name)).equals(sums.get(name));
    }

    /** Notes a file that was just written, on the disk too. */
    void add(String name) throws IOException {
        add(name, sum(folder.resolve(name)));
    }

    /** As above, by the sum of what was written: what is in its place may be another file already. */
    void add(String name, String ownSum) throws IOException {
        sums.put(name, ownSum);
        StringBuilder text = new StringBuilder(title + "\n");
        sums.forEach((written, sum) -> text.append(sum).append("  ").append(written).append('\n'));
        file.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The checksum of a file, in the form of the list. */
    static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
