package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
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

    private static final int TIME_LENGTH = "20260101-120000".length();

    /** The copy in a folder of copies. */
    static KeptCopy read(Path folder) {
        try (Stream<Path> lessons = Files.list(folder); Stream<Path> all = Files.walk(folder)) {
            Path lesson = lessons.filter(Files::isDirectory).findFirst()
                    .orElseThrow(() -> new RunFailedException(folder + " has no copy of a lesson: delete the folder"));
            return new KeptCopy(folder, lesson.getFileName().toString(), all.filter(Files::isRegularFile)
                    .map(file -> lesson.relativize(file).toString().replace('\\', '/')).sorted().toList());
        } catch (IOException e) {
            throw new RunFailedException(folder + " cannot be read (" + Reason.of(e) + ")");
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
