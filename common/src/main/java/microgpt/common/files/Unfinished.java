package microgpt.common.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file beside its place into which a file is written until it is whole. It has an {@link OwnName} and is locked
 * while it is written, so that what a killed process left is known from what a living one is just writing, perhaps in
 * another container, where the numbers of processes are others.
 */
final class Unfinished implements Closeable {

    private static final String MARK = ".microgpt-";
    private static final String END = ".tmp";
    private static final int RANDOM_DIGITS = 8;

    /** Those of this process: to look for their locks would give the locks up, as POSIX has it. */
    private static final Set<Path> WRITTEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private Unfinished(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** A new one, empty and locked. */
    static Unfinished beside(Path target) throws IOException {
        while (true) {
            String name = start(target) + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
            Path path = target.resolveSibling(OwnName.of(name) + END);
            WRITTEN_HERE.add(path);
            try {
                Unfinished unfinished = new Unfinished(path);
                if (unfinished.isLocked()) {
                    return unfinished;
                }
                unfinished.close(); // taken for a left-over before it was locked: another one
            } catch (IOException e) {
                WRITTEN_HERE.remove(path);
                throw e;
            }
        }
    }

    private static String start(Path target) {
        return "." + target.getFileName() + MARK;
    }

    private boolean isLocked() {
        try {
            return channel.tryLock() != null && Files.exists(path);
        } catch (IOException e) {
            return true; // a file system without locks, where left-overs stay
        }
    }

    /** Deletes what processes that are no more began to write beside a file. */
    static void clear(Path target) {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent(), file ->
                isOne(target, file.getFileName().toString()))) {
            for (Path sibling : siblings) {
                if (!WRITTEN_HERE.contains(sibling)) {
                    deleteUnlessLocked(sibling);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a folder that cannot be listed may still be written to; if not, writing tells why
        }
    }

    private static boolean isOne(Path target, String name) {
        return name.startsWith(start(target)) && name.endsWith(END)
                && OwnName.isOne(name.substring(0, name.length() - END.length()));
    }

    private static void deleteUnlessLocked(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // it stays, in nobody's way
        }
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Deletes it, unless it was moved to its place. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } finally {
            WRITTEN_HERE.remove(path);
        }
    }
}
