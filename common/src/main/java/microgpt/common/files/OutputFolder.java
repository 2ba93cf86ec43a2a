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
     * @param contents in words, such as "pictures"
     * @param names the names that may be written there, in small letters
     */
    public record Filling(String contents, Predicate<String> names) {
    }

    /** What systems put beside the files of a folder that somebody looks into. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("Thumbs.db", "desktop.ini");

    private final Path path;
    private final Path place; // looked at and written to by one absolute name, wherever the working folder goes
    private final Filling filling;
    private final Listing listing;
    private Anchor anchor;
    private boolean replacesOne;

    private OutputFolder(Path path, Path place, Filling filling) throws IOException {
        this.path = path;
        this.place = place;
        this.anchor = Anchor.of(place);
        this.filling = filling;
        this.listing = new Listing(place, filling.contents());
    }

    /**
     * Checks that nothing of the user's is in the way, and that files can be written there.
     *
     * @param what names the folder in errors
     * @param others further outputs of the same run, which may be in the folder
     * @throws UsageException if something is in the way
     */
    static OutputFolder claimed(String what, Path path, Filling filling, List<Place> others) throws IOException {
        Path place = Place.of(path).path();
        if (!Files.isDirectory(place) && (Files.exists(place) || Files.isSymbolicLink(path))) {
            throw new NotReplacedException("something else has that name");
        }
        OutputFolder folder = new OutputFolder(path, place, filling);
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.sorted().toList()) {
                    folder.requireOwn(what, file, others);
                }
            }
        }
        AtomicFile.probe(folder.anchor.folder().resolve(Listing.NAME));
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
                    + (!listing.has(name) ? "is none of the " + filling.contents() + " that this program wrote"
                    : Files.isSymbolicLink(file) ? "is a link by now"
                    : Files.isDirectory(file) ? "is a folder by now"
                    : "was changed since this program wrote it")
                    + ": name a folder that is new or empty");
        }
        if (AtomicFile.isProtected(file)) {
            throw new UsageException(what + " '" + path + "' holds '" + name
                    + "', which is write-protected: name another folder");
        }
        replacesOne = true;
    }

    private static boolean isShown(String name) {
        return !name.startsWith(".") && !OF_THE_SYSTEM.contains(name);
    }

    private boolean mayWrite(String name) {
        return mayWrite(filling, name);
    }

    /** Whether a file of this name may be written into a folder of this filling. */
    static boolean mayWrite(Filling filling, String name) {
        return name.equals(Listing.NAME) || filling.names().test(name.toLowerCase(Locale.ROOT));
    }

    private boolean isOwn(String name) throws IOException {
        return !Files.isSymbolicLink(place.resolve(name)) // what it leads to is elsewhere, and would be replaced
                && listing.has(name) && listing.isUnchanged(name);
    }

    /** Its name as it was given. */
    public Path path() {
        return path;
    }

    /** Where it is, whatever becomes of the links and folders that its name leads through. */
    public Path place() {
        return place;
    }

    /** Whether an earlier output stands in its place. */
    public boolean replacesOne() {
        return replacesOne;
    }

    /** Makes the folder, if it is not there. */
    public void create() throws IOException {
        anchor.requireSame();
        Files.createDirectories(place);
        anchor = Anchor.of(place);
    }

    /** Where a file of the folder is to be written by its name at once; the folder is made, if it is not there. */
    public Path ready(String name) throws IOException {
        create();
        requireOwn(name);
        return place.resolve(name);
    }

    /** Writes a file of the folder, and the folder, if it is not there. */
    public void write(String name, AtomicFile.Content content) throws IOException {
        String[] sum = new String[1];
        AtomicFile.write(ready(name), content, written -> {
            sum[0] = Listing.sum(written);
            requireOwn(name);
        });
        listing.add(name, sum[0]);
    }

    /** Writes a text file of the folder, and the folder, if it is not there. */
    public void write(String name, String text) throws IOException {
        write(name, AtomicFile.Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Notes a file that was written by its path. */
    public void add(String name) throws IOException {
        anchor.requireSame();
        listing.add(name);
    }

    /** Deletes a file that an earlier run wrote, if it is there. */
    public void delete(String name) throws IOException {
        anchor.requireSame();
        requireOwn(name);
        Files.deleteIfExists(place.resolve(name));
    }

    private void requireOwn(String name) throws IOException {
        Path file = place.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOwn(name)) {
            throw new NotReplacedException("'" + name + "' is another file by now, and it is not replaced");
        }
        AtomicFile.requireNoProtection(file);
    }
}
