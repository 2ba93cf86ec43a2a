package microgpt.common.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all: beside its place first, then moved there. */
public final class AtomicFile {

    private AtomicFile() {
    }

    /** Puts the bytes in the file's place; on any failure what stood there stays. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path beside = beside(target);
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Fails as {@link #write} would for want of a folder or of permission, and changes nothing. */
    public static void probe(Path file) throws IOException {
        Path beside = beside(file.toAbsolutePath());
        Files.write(beside, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.delete(beside);
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
