package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/** Copies of a participant's files, made before they are replaced. */
final class Backup {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Backup() {
    }

    /** Copies files of a lesson, named by their paths below its folder, and returns the folder of the copies. */
    static Path of(Lesson lesson, List<String> paths) {
        try {
            Path backup = newFolder(lesson.checkout().root().resolve(".workshop"));
            for (String path : paths) {
                Path copy = backup.resolve(lesson.name()).resolve(path);
                Files.createDirectories(copy.getParent());
                Files.copy(lesson.folder().resolve(path), copy);
            }
            return backup;
        } catch (IOException e) {
            throw new RunFailedException("your files could not be backed up (" + Reason.of(e) + "), so nothing was changed");
        }
    }

    /** A folder that does not exist yet, named after the time. */
    private static Path newFolder(Path backups) {
        String time = LocalDateTime.now().format(TIME);
        Path folder = backups.resolve(time);
        for (int i = 2; Files.exists(folder); i++) {
            folder = backups.resolve(time + "-" + i);
        }
        return folder;
    }
}
