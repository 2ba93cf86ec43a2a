package microgpt.common.files;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/**
 * A file that is written whole or not at all: {@link Unfinished beside its place} first, then moved there. What a
 * process that was killed left beside it, the next one to write that file clears away. Whose file it is
 * that stands in its place is for {@link OutputFile} to say.
 */
public final class AtomicFile {

    /** Writes a file's content into its open channel, from the start. */
    public interface Content {

        void writeTo(FileChannel channel) throws IOException;

        /** These bytes. */
        static Content of(byte[] bytes) {
            return channel -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            };
        }
    }

    /** A last look at the file's place. */
    public interface Look {

        /**
         * Looks, and fails if what is there must stay.
         *
         * @param written the whole file, which is not in its place yet
         */
        void take(Path written) throws IOException;
    }

    private static final Set<PosixFilePermission> WRITE = Set.of(PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final int ATTEMPTS = File.separatorChar == '\\' ? 10 : 1;
    private static final int PAUSE_MILLIS = 50;

    private AtomicFile() {
    }

    /** Puts the bytes in the file's place; on any failure what stood there stays. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, Content.of(bytes));
    }

    /**
     * Puts the content in the file's place, on the disk and not only on its way; on any failure what stood there stays.
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, written -> { });
    }

    /**
     * As above.
     *
     * @param last may refuse when all is written: what came into the file's place meanwhile is not the program's
     */
    public static void write(Path file, Content content, Look last) throws IOException {
        Path target = Place.of(file).path();
        Unfinished.clear(target);
        try (Unfinished unfinished = Unfinished.beside(target)) {
            try (FileChannel channel = unfinished.channel()) {
                content.writeTo(channel);
                // before the move: a new name for bytes that a power cut takes would be worse than the old
                channel.force(true);
            }
            last.take(unfinished.path());
            move(unfinished.path(), target);
        }
    }

    /** Fails as {@link #write} would for want of a folder or of permission, and changes nothing. */
    public static void probe(Path file) throws IOException {
        Unfinished.beside(Place.of(file).path()).close();
    }

    /** The new file is moved to the old one's place, which the old one's protection would not prevent. */
    static void requireNoProtection(Path file) throws IOException {
        if (Files.exists(file) && isProtected(file)) {
            throw new NotReplacedException("it is write-protected");
        }
    }

    static boolean isProtected(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return !Files.isWritable(file) // which for an administrator is all there is
                || posix != null && Collections.disjoint(posix.readAttributes().permissions(), WRITE);
    }

    /**
     * Moves the file; where Windows refuses, because an editor or a virus scanner is just reading the old one, it tries
     * again.
     */
    private static void move(Path from, Path to) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                replace(from, to);
                return;
            } catch (FileSystemException e) {
                pause();
            }
        }
        replace(from, to);
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
