package microgpt.common.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a file is, or will be once it is written: links and spellings are resolved, those that lead nowhere yet too.
 *
 * @param path absolute, without links
 */
record Place(Path path) {

    private static final int MOST_LINKS = 40; // as on Linux

    static Place of(Path file) throws IOException {
        return new Place(resolved(file.toAbsolutePath(), MOST_LINKS));
    }

    private static Path resolved(Path file, int links) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        if (links == 0) {
            throw new FileSystemLoopException(file.toString());
        }
        if (Files.isSymbolicLink(file)) {
            return resolved(file.resolveSibling(Files.readSymbolicLink(file)), links - 1);
        }
        Path parent = file.getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "no such folder");
        }
        return resolved(parent, links).resolve(file.getFileName()).normalize();
    }

    /** Whether both are one file, as far as the file system tells. */
    boolean isSameAs(Place other) throws IOException {
        if (path.equals(other.path)) {
            return true;
        }
        if (Files.exists(path) || Files.exists(other.path)) {
            return Files.exists(path) && Files.exists(other.path) && Files.isSameFile(path, other.path);
        }
        return path.toString().equalsIgnoreCase(other.path.toString()) && ignoresCase(path);
    }

    /** Whether the other lies in this, which then cannot become a file; a folder that is there is none anyway. */
    boolean isAbove(Place other) {
        return !path.equals(other.path) && other.path.startsWith(path) && !Files.isDirectory(path);
    }

    /** Whether names that differ in their case are one name here; the nearest folder is asked by its own name. */
    private static boolean ignoresCase(Path file) throws IOException {
        for (Path folder = file.getParent(); folder != null && folder.getFileName() != null;
                folder = folder.getParent()) {
            String name = folder.getFileName().toString();
            String upper = name.toUpperCase(Locale.ROOT);
            Path other = folder.resolveSibling(upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper);
            if (Files.exists(folder) && !other.getFileName().toString().equals(name)) {
                return Files.exists(other) && Files.isSameFile(folder, other);
            }
        }
        return false;
    }
}
