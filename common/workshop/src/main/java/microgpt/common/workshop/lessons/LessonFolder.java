package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    .map(file -> path.relativize(file).toString().replace('\\', '/')).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no folder of sources: all files are missing, and said to be
        }
    }

    void write(String file, byte[] content) {
        Path target = path.resolve(file);
        try {
            Files.createDirectories(target.getParent());
            AtomicFile.write(target, content);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Writes the text, unless the file has it. */
    void write(String file, String text) {
        if (!holds(file, text)) {
            write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes another text into a file that is there, with the file's own line ends. */
    void rewrite(String file, String text) {
        try {
            boolean windows = Files.readString(path.resolve(file)).contains("\r\n");
            write(file, (windows ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(path.resolve(file), e);
        }
    }

    void delete(String file) {
        try {
            Files.deleteIfExists(path.resolve(file));
        } catch (IOException e) {
            throw unwritable(path.resolve(file), e);
        }
    }

    private static RunFailedException unwritable(Path file, IOException e) {
        return new RunFailedException(file + " could not be written (" + Reason.of(e) + "): free the disk or close"
                + " the programs that hold it, then try again");
    }
}
