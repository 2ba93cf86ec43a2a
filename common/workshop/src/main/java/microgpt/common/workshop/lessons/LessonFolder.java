package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/**
 * The files in a lesson's folder as they are now, named by their paths below it.
 *
 * @param path the folder
 */
record LessonFolder(Path path) {

    /** The text of a file, its lines ended as in this project. */
    String text(String file) {
        try {
            return JavaFiles.text(path.resolve(file));
        } catch (IOException e) {
            throw new UsageException(path.resolve(file) + " cannot be read (" + Reason.of(e) + "): `"
                    + WorkshopJar.command("reset " + LessonSettings.read(path).number()) + "` brings it back");
        }
    }

    boolean has(String file) {
        return Files.isRegularFile(path.resolve(file));
    }

    /** Whether the file is there with this text, line ends aside. */
    boolean holds(String file, String text) {
        try {
            return has(file) && JavaFiles.withOwnLineEnds(
                    new String(Files.readAllBytes(path.resolve(file)), StandardCharsets.UTF_8)).equals(text);
        } catch (IOException e) {
            throw new UsageException(path.resolve(file) + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** All Java sources, tests included. */
    List<String> sources() {
        try {
            return JavaFiles.below(path.resolve("src")).stream().filter(Files::isRegularFile)
                    .map(file -> JavaFiles.name(path, file)).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no folder of sources: all files are missing, and said to be
        }
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(path.resolve(file));
        } catch (IOException e) {
            throw new UsageException(path.resolve(file) + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /**
     * Writes a file, unless it changed.
     *
     * @param before its bytes as they were looked at, null if there was none
     * @return whether it was written
     */
    boolean replace(String file, byte[] content, byte[] before) {
        Path target = path.resolve(file);
        if (Files.isDirectory(target)) {
            throw new RunFailedException(target + " could not be written, because it is a folder: move it away, then "
                    + "try again");
        }
        try {
            Files.createDirectories(target.getParent());
            AtomicFile.write(target, AtomicFile.Content.of(content), written -> {
                if (!isStill(target, before)) {
                    throw new ChangedException();
                }
            });
            return true;
        } catch (ChangedException e) {
            return false;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static boolean isStill(Path target, byte[] before) throws IOException {
        return !Files.exists(target) // where a file was deleted, nothing is lost
                || before != null && Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), before);
    }

    /** A file has not the bytes any more that were looked at. */
    private static final class ChangedException extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** Writes the text, unless the file has it. */
    void write(String file, String text) {
        if (!holds(file, text)
                && !replace(file, text.getBytes(StandardCharsets.UTF_8), has(file) ? bytes(file) : null)) {
            throw new RunFailedException(path.resolve(file) + " was saved just now, so it stays as it is: give the "
                    + "command once more");
        }
    }

    /** Deletes a file, unless it has other bytes than these by now; returns whether it is gone. */
    boolean delete(String file, byte[] before) {
        Path target = path.resolve(file);
        try {
            boolean still = isStill(target, before);
            if (still) {
                Files.deleteIfExists(target);
            }
            return still;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static RunFailedException unwritable(Path file, IOException e) {
        return new RunFailedException(file + " could not be written (" + Reason.of(e) + "): free the disk or close"
                + " the programs that hold it, then try again");
    }
}
