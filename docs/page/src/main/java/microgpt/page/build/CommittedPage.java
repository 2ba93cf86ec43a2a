package microgpt.page.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;

/** Compares pages by what they hold, because packers differ in how they pack the same bytes. */
public final class CommittedPage {

    private static final Pattern PACKED = Pattern.compile("(H4sI[A-Za-z0-9+/=]{100,})");

    /** A page that was put together here. */
    static final Kind KIND = new Kind("page of the lessons", CommittedPage::isOne);

    private CommittedPage() {
    }

    private static boolean isOne(Path file) throws IOException {
        return Kind.begins(file, "<!doctype html>") && PACKED.matcher(Files.readString(file)).find();
    }

    /** Replaces docs/microgpt.html of the project whose root is the argument, unless the built page holds the same. */
    public static void main(String[] args) throws IOException {
        Path built = Path.of(args[0], "docs/page/target/microgpt.html");
        Path committed = Path.of(args[0], "docs/microgpt.html");
        String page = Files.readString(built);
        if (!Files.exists(committed) || !unpacked(Files.readString(committed)).equals(unpacked(page))) {
            OutputFile.at(committed, KIND).write(page.getBytes(StandardCharsets.UTF_8));
            System.out.println("docs/microgpt.html written");
        }
    }

    /** The page without its packed parts, then those, unpacked. */
    public static List<String> unpacked(String page) throws IOException {
        List<String> parts = new ArrayList<>(List.of(PACKED.matcher(page).replaceAll("")));
        Matcher packed = PACKED.matcher(page);
        while (packed.find()) {
            byte[] bytes = Base64.getDecoder().decode(packed.group());
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                parts.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return parts;
    }
}
