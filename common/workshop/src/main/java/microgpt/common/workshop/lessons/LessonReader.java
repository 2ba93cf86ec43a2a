package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/** Reads what a lesson's folder exercise has: tasks, starters and finished files. */
final class LessonReader {

    private LessonReader() {
    }

    /** @throws UsageException if the exercise is not complete */
    static Lesson read(Checkout checkout, Path folder) {
        Path exercise = folder.resolve("exercise");
        List<Task> tasks = new ArrayList<>();
        Map<String, String> starters = new TreeMap<>();
        try (Stream<Path> files = Files.walk(exercise)) {
            for (Path file : files.filter(file -> JavaFiles.isShown(file) && Files.isRegularFile(file)).sorted()
                    .toList()) {
                if (file.getParent().endsWith("tasks") && file.toString().endsWith(".md")) {
                    tasks.add(Task.parse(JavaFiles.text(file)));
                } else if (file.toString().endsWith(".java")) {
                    starters.put(exercise.relativize(file).toString().replace('\\', '/'),
                            JavaFiles.text(file));
                }
            }
        } catch (IOException e) {
            throw new UsageException(exercise + " is not complete (" + Reason.of(e) + "): download the workshop again");
        }
        return new Lesson(checkout, folder, tasks, starters, FinishedFiles.read(folder));
    }
}
