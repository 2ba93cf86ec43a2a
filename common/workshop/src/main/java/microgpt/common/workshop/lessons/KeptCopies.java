package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(KeptCopy::time).thenComparing(KeptCopy::numberOfSecond).reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new RunFailedException(folder + " is a file, where the folder of the copies would be: move it away");
        } catch (IOException e) {
            throw new RunFailedException(folder + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** Keeps files of a lesson: their bytes by their paths below its folder. */
    KeptCopy add(Lesson lesson, Map<String, byte[]> files) {
        List<String> names = List.copyOf(files.keySet());
        Path copy = null;
        String last = "";
        try {
            copy = newFolder();
            for (String file : names) {
                last = " (" + file + ")";
                Path target = copy.resolve(lesson.name()).resolve(file);
                Files.createDirectories(target.getParent());
                Files.write(target, files.get(file), StandardOpenOption.CREATE_NEW);
            }
            return new KeptCopy(copy, lesson.name(), names);
        } catch (IOException e) {
            deleteUnfinished(copy, lesson, names);
            throw new RunFailedException("your files" + last + " could not be copied into " + folder + " ("
                    + Reason.of(e) + "), so nothing was changed");
        }
    }

    /** A part of a copy would be listed as one; of the folder, which was new, nothing else is touched. */
    private static void deleteUnfinished(Path copy, Lesson lesson, List<String> files) {
        try {
            for (String file : copy == null ? List.<String>of() : files) {
                Files.deleteIfExists(copy.resolve(lesson.name()).resolve(file));
            }
        } catch (IOException e) {
            // why it could not be finished is what the user must know
        }
    }

    /** A new folder, named after the time. */
    private Path newFolder() throws IOException {
        Files.createDirectories(folder);
        String time = LocalDateTime.now().format(KeptCopy.TIME);
        for (int i = 1; ; i++) {
            try {
                return Files.createDirectory(folder.resolve(i == 1 ? time : time + "-" + i));
            } catch (FileAlreadyExistsException e) {
                // made in the same second: the next number
            }
        }
    }
}
