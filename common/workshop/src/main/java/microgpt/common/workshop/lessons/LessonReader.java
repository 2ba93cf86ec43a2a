package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.compiler.Jdk;

/** Reads what a lesson's folder exercise has: tasks, starters and finished files. */
final class LessonReader {

    private LessonReader() {
    }

    /**
     * Reads it, if this Java can do anything with it.
     *
     * @throws UsageException if the exercise is not complete
     * @throws RunFailedException if this Java has no compiler
     */
    static Lesson read(Checkout checkout, Path folder) {
        Jdk.requireCompiler();
        Path exercise = folder.resolve("exercise");
        List<Task> tasks = new ArrayList<>();
        Map<String, String> starters = new TreeMap<>();
        try (Stream<Path> files = Files.walk(exercise)) {
            for (Path file : files.filter(file -> JavaFiles.isShown(file) && Files.isRegularFile(file)).sorted()
                    .toList()) {
                if (file.getParent().endsWith("tasks") && file.toString().endsWith(".md")) {
                    tasks.add(Task.parse(JavaFiles.text(file)));
                } else if (file.toString().endsWith(".java")) {
                    starters.put(JavaFiles.name(exercise, file),
                            JavaFiles.text(file));
                }
            }
        } catch (IOException e) {
            throw new UsageException(exercise + " is not complete (" + Reason.of(e) + "): download the workshop again");
        }
        return new Lesson(checkout, folder, LessonSettings.read(folder), tasks, starters, FinishedFiles.read(folder));
    }
}
