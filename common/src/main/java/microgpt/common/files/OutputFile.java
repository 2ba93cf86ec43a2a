package microgpt.common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.UsageException;

/**
 * A file that a program writes, perhaps several times. It is written whole or not at all, and never over a file that is
 * not of its {@link Kind}. Once {@link RunFiles} has looked, it replaces only what stood there then, or what it wrote
 * last itself: another file of the kind that came there meanwhile is somebody's, too.
 */
public final class OutputFile {

    private final Path path;
    private final Path place; // looked at and written to by one absolute name, wherever the working folder goes
    private final Anchor anchor; // null if nobody looked at the place before
    private final Kind kind;
    private Bytes seen; // what may be replaced; null if nobody looked yet

    private OutputFile(Path path, Path place, Anchor anchor, Kind kind, Bytes seen) {
        this.path = path;
        this.place = place;
        this.anchor = anchor;
        this.kind = kind;
        this.seen = seen;
    }

    /** A file whose place the program itself chooses; that of an option belongs to {@link RunFiles}. */
    public static OutputFile at(Path path, Kind kind) {
        return new OutputFile(path, path.toAbsolutePath(), null, kind, null);
    }

    /**
     * Checks that nothing of the user's is in the way, and that a file can be written there.
     *
     * @param what names the file in errors
     * @throws UsageException if the file that is there is of another kind
     */
    static OutputFile claimed(String what, Path path, Kind kind) throws IOException {
        Path place = Place.of(path).path();
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new UsageException(what + " '" + path + "' is not a file: name one to write");
        }
        Bytes seen = Bytes.of(place); // before the kind is looked at: another file that comes meanwhile has others
        if (Files.exists(place)) {
            if (!kind.mayReplace(place)) {
                throw new UsageException(what + " '" + path + "' " + kind.refusal()
                        + ": name another file, or move this one away");
            }
            AtomicFile.requireNoProtection(place);
        }
        AtomicFile.probe(place);
        return new OutputFile(path, place, Anchor.of(place.getParent()), kind, seen);
    }

    /** Its name as it was given. */
    public Path path() {
        return path;
    }

    /** Whether an earlier output stood in its place when it was declared. */
    public boolean replacesOne() {
        return seen != null && !seen.equals(Bytes.NONE);
    }

    /** Writes these bytes. */
    public void write(byte[] bytes) throws IOException {
        write(AtomicFile.Content.of(bytes));
    }

    /** Writes this content. */
    public void write(AtomicFile.Content content) throws IOException {
        Bytes[] own = new Bytes[1];
        AtomicFile.write(ready(), content, written -> {
            own[0] = Bytes.of(written);
            ready();
        });
        seen = own[0];
    }

    /** The place, for what writes to it by its name at once: looked at again, as {@link #write} does. */
    public Path ready() throws IOException {
        if (anchor != null) {
            anchor.requireSame();
        }
        if (anchor != null && Files.isSymbolicLink(place) || Files.exists(place) && !mayReplace()) {
            throw new NotReplacedException("'" + path.getFileName()
                    + "' is another file by now, and it is not replaced");
        }
        AtomicFile.requireNoProtection(place);
        return place;
    }

    private boolean mayReplace() throws IOException {
        if (!Files.isRegularFile(place)) {
            return false;
        }
        Bytes there = Bytes.of(place);
        if (seen == null && kind.mayReplace(place)) {
            seen = there;
        }
        return there.equals(Bytes.NONE) || there.equals(seen);
    }
}
