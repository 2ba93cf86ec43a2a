package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/**
 * All copies of a participant's files that a checkout keeps.
 *
 * @param folder the folder that has a folder for each of them
 */
public record KeptCopies(Path folder) {

    private static final String NAME = "\\d{8}-\\d{6}(-\\d{1,6})?";

    /** The copies, the newest first. */
    public List<KeptCopy> list() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> path.getFileName().toString().matches(NAME)).map(KeptCopy::read)
                    .sorted(Comparator.comparing(KeptCopy::time).thenComparing(KeptCopy::numberOfSecond).reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new RunFailedException(folder + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** Copies files of a lesson, named by their paths below its folder. */
    KeptCopy add(Lesson lesson, List<String> files) {
        try {
            Path copy = newFolder();
            for (String file : files) {
                Path target = copy.resolve(lesson.name()).resolve(file);
                Files.createDirectories(target.getParent());
                Files.copy(lesson.folder().resolve(file), target);
            }
            return new KeptCopy(copy, lesson.name(), files);
        } catch (IOException e) {
            throw new RunFailedException("your files could not be copied into " + folder + " (" + Reason.of(e)
                    + "), so nothing was changed");
        }
    }

    /** A folder that does not exist yet, named after the time. */
    private Path newFolder() {
        String time = LocalDateTime.now().format(KeptCopy.TIME);
        Path copy = folder.resolve(time);
        for (int i = 2; Files.exists(copy); i++) {
            copy = folder.resolve(time + "-" + i);
        }
        return copy;
    }
}
