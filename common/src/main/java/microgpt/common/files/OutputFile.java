package microgpt.common.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import microgpt.common.core.UsageException;

/**
 * A file that a program writes, perhaps several times. It is written whole or not at all, and never over a file that is
 * not of its {@link Kind}, even if such a file came there only after {@link RunFiles} looked.
 */
public final class OutputFile {

    private static final Set<PosixFilePermission> WRITE = Set.of(PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final Kind kind;
    private boolean mustBeFree;

    private OutputFile(Path path, Kind kind, boolean mustBeFree) {
        this.path = path;
        this.kind = kind;
        this.mustBeFree = mustBeFree;
    }

    /** A file whose place the program itself chooses; that of an option belongs to {@link RunFiles}. */
    public static OutputFile at(Path path, Kind kind) {
        return new OutputFile(path, kind, false);
    }

    /**
     * Checks that nothing of the user's is in the way, and that a file can be written there.
     *
     * @param what names the file in errors
     * @throws UsageException if the file that is there is of another kind
     */
    static OutputFile claimed(String what, Path path, Kind kind) throws IOException {
        if (Files.exists(path)) {
            if (!Files.isRegularFile(path)) {
                throw new UsageException(what + " '" + path + "' is not a file: name one to write");
            }
            if (!kind.mayReplace(path)) {
                throw new UsageException(what + " '" + path + "' is no " + kind.name()
                        + ", so it is not replaced: name another file");
            }
            requireNoProtection(path);
        }
        AtomicFile.probe(path);
        return new OutputFile(path, kind, !Files.exists(path) || Files.size(path) == 0);
    }

    /** The new file is moved to the old one's place, which the old one's protection would not prevent. */
    private static void requireNoProtection(Path path) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (!Files.isWritable(path)
                || posix != null && Collections.disjoint(posix.readAttributes().permissions(), WRITE)) {
            throw new IOException("it is write-protected");
        }
    }

    /** Its name as it was given. */
    public Path path() {
        return path;
    }

    /** Whether an earlier output stands in its place. */
    public boolean replacesOne() {
        return !mustBeFree && Files.exists(path);
    }

    /** Writes these bytes. */
    public void write(byte[] bytes) throws IOException {
        write(channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    /** Writes this content. */
    public void write(AtomicFile.Content content) throws IOException {
        if (Files.exists(path) && !(mustBeFree ? Files.size(path) == 0 : kind.mayReplace(path))) {
            throw new IOException("another file has that name, and it is not replaced");
        }
        AtomicFile.write(path, content);
        mustBeFree = false;
    }
}
