package microgpt.common.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;

/**
 * A folder that a program fills, and fills again later: it was empty, or what stands there in the way is as an earlier
 * run of the program wrote it. A hidden list tells which files these are.
 */
public final class OutputFolder {

    /**
     * What a folder is filled with.
     *
     * @param contents in words
     * @param names the names that may be written there, in small letters
     * @param marked the kind of those files that are known without the list, too
     */
    public record Filling(String contents, Predicate<String> names, Kind marked) {
    }

    /** What systems put beside the files of a folder that somebody looks into. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("Thumbs.db", "desktop.ini");

    private final Path path;
    private final Filling filling;
    private final Listing listing;
    private boolean replacesOne;

    private OutputFolder(Path path, Filling filling) throws IOException {
        this.path = path;
        this.filling = filling;
        this.listing = new Listing(path, filling.contents());
    }

    /**
     * Checks that nothing of the user's is in the way, and that files can be written there.
     *
     * @param what names the folder in errors
     * @param others further outputs of the same run, which may be in the folder
     * @throws UsageException if something is in the way
     */
    static OutputFolder claimed(String what, Path path, Filling filling, List<Place> others) throws IOException {
        Path there = Place.of(path).path();
        if (!Files.isDirectory(path) && (Files.exists(path) || Files.isSymbolicLink(path))) {
            throw new IOException("something else has that name");
        }
        OutputFolder folder = new OutputFolder(path, filling);
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.sorted().toList()) {
                    folder.requireOwn(what, file, others);
                }
            }
        }
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        AtomicFile.probe(there.resolve(Listing.NAME));
        return folder;
    }

    private void requireOwn(String what, Path file, List<Place> others) throws IOException {
        String name = file.getFileName().toString();
        boolean inTheWay = listing.isEmpty() ? isShown(name) && !others.contains(Place.of(file))
                : !name.equals(Listing.NAME) && mayWrite(name);
        if (!inTheWay) {
            return;
        }
        if (!isOwn(name)) {
            throw new UsageException(what + " '" + path + "' holds '" + name + "', which "
                    + (listing.has(name) ? "was changed since this program wrote it" : "this program did not write")
                    + ": name a folder that is new or empty");
        }
        replacesOne = true;
    }

    private static boolean isShown(String name) {
        return !name.startsWith(".") && !OF_THE_SYSTEM.contains(name);
    }

    /** Whether a file of this name may be written. */
    boolean mayWrite(String name) {
        return name.equals(Listing.NAME) || filling.names().test(name.toLowerCase(Locale.ROOT));
    }

    private boolean isOwn(String name) throws IOException {
        Path file = path.resolve(name);
        return !Files.isSymbolicLink(file) // what it leads to is elsewhere, and would be replaced
                && (listing.has(name) ? listing.isUnchanged(name) : filling.marked().mayReplace(file));
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** Whether an earlier output stands in its place. */
    public boolean replacesOne() {
        return replacesOne;
    }

    /** Writes a file of the folder, and the folder, if it is not there. */
    public void write(String name, AtomicFile.Content content) throws IOException {
        Files.createDirectories(path);
        requireOwn(name);
        AtomicFile.write(path.resolve(name), content);
        listing.add(name);
    }

    /** Writes a text file of the folder, and the folder, if it is not there. */
    public void write(String name, String text) throws IOException {
        Files.createDirectories(path);
        requireOwn(name);
        AtomicFile.write(path.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        listing.add(name);
    }

    /** Notes a file that was written by its path. */
    public void add(String name) throws IOException {
        listing.add(name);
    }

    /** Deletes a file that an earlier run wrote, if it is there. */
    public void delete(String name) throws IOException {
        requireOwn(name);
        Files.deleteIfExists(path.resolve(name));
    }

    private void requireOwn(String name) throws IOException {
        if (Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS) && !isOwn(name)) {
            throw new IOException("another file has the name " + name + ", and it is not replaced");
        }
    }
}
