package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/**
 * A copy of a participant's files of one lesson, made before they were replaced.
 *
 * @param folder where the copied lesson's folder is, named after the time
 * @param lesson the name of the lesson's folder
 * @param files the files' paths below it
 */
public record KeptCopy(Path folder, String lesson, List<String> files) {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final String LESSON = "[a-z]+\\d*-.+";
    private static final int TIME_LENGTH = "20260101-120000".length();

    /** The copy in a folder of copies; none if the folder holds anything else, or no file. */
    static Optional<KeptCopy> read(Path folder) {
        try (Stream<Path> inFolder = Files.list(folder); Stream<Path> all = Files.walk(folder)) {
            List<Path> lessons = inFolder.toList();
            if (lessons.size() != 1 || !lessons.get(0).getFileName().toString().matches(LESSON)) {
                return Optional.empty();
            }
            KeptCopy copy = new KeptCopy(folder, lessons.get(0).getFileName().toString(),
                    all.filter(Files::isRegularFile).map(file -> JavaFiles.name(lessons.get(0), file)).sorted()
                            .toList());
            copy.time();
            return copy.files().isEmpty() ? Optional.empty() : Optional.of(copy);
        } catch (NotDirectoryException | DateTimeParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RunFailedException(folder + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** Does what replaces the copied files; if it fails halfway, the error says where the copy is, if there is one. */
    static void during(Optional<KeptCopy> kept, Runnable replacement) {
        try {
            replacement.run();
        } catch (RunFailedException e) {
            throw kept.map(copy -> new RunFailedException(e.getMessage() + "; yours is kept in " + copy.folder()))
                    .orElse(e);
        }
    }

    /** When it was made. */
    public LocalDateTime time() {
        return LocalDateTime.parse(folder.getFileName().toString().substring(0, TIME_LENGTH), TIME);
    }

    /** Its number among those of the same second, from 1. */
    int numberOfSecond() {
        String name = folder.getFileName().toString();
        return name.length() == TIME_LENGTH ? 1 : Integer.parseInt(name.substring(TIME_LENGTH + 1));
    }

    /** The names of the files, without their folders. */
    public String fileNames() {
        return Lesson.names(files);
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(lesson).resolve(file));
        } catch (IOException e) {
            throw new RunFailedException(folder.resolve(lesson).resolve(file) + " cannot be read (" + Reason.of(e)
                    + ")");
        }
    }
}
