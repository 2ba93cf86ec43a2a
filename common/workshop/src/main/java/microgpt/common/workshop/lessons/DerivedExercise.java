package microgpt.common.workshop.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.UsageException;

/**
 * What an exercise takes from the finished lesson in {@code src}. A starter equals its source outside the holes, a
 * task's solution is the body of its method, and a reset brings back the files that have no starter.
 *
 * @param lesson the lesson
 * @param texts starters and tasks by their paths below the lesson's folder, as they follow from the sources
 */
public record DerivedExercise(Lesson lesson, Map<String, String> texts) {

    private static final Pattern SOLUTION = Pattern.compile("(?s)(\n## Solution\n\n```java\n).*?(\n```\n)");

    /**
     * Derives it, and writes nothing.
     *
     * @throws UsageException if a hole in src is open, or a task's method is not there
     */
    public static DerivedExercise of(Lesson lesson) {
        Map<String, String> texts = new TreeMap<>();
        LessonFolder folder = new LessonFolder(lesson.folder());
        for (String path : lesson.starters().keySet()) {
            JavaSource solution = new JavaSource(lesson.folder().resolve(path).toString(), lesson.current(path));
            JavaSource starter = solution;
            for (Task task : lesson.tasks().stream().filter(task -> lesson.path(task).equals(path)).toList()) {
                String body = solution.body(task.method());
                if (task.isOpen(body)) {
                    throw new UsageException(solution.name() + " has the open hole " + task.id() + ": reset lesson "
                            + lesson.number() + " first");
                }
                starter = starter.withBody(task.method(), task.hole());
                String file = "exercise/tasks/" + task.id() + ".md";
                texts.put(file, withSolution(folder.text(file), body));
            }
            texts.put("exercise/" + path, starter.text());
        }
        return new DerivedExercise(lesson, texts);
    }

    private static String withSolution(String task, String body) {
        return SOLUTION.matcher(task).replaceFirst("$1" + Matcher.quoteReplacement(body) + "$2");
    }

    /** Writes what is not as it follows from the sources; returns the files, as paths below the checkout. */
    public List<String> write() {
        List<String> written = new ArrayList<>();
        LessonFolder folder = new LessonFolder(lesson.folder());
        texts.forEach((path, text) -> {
            if (!folder.holds(path, text)) {
                folder.write(path, text);
                written.add(lesson.name() + "/" + path);
            }
        });
        if (!FinishedFiles.areFresh(lesson.folder())) {
            FinishedFiles.pack(lesson.folder());
            written.add(lesson.name() + "/" + FinishedFiles.ARCHIVE);
        }
        return written;
    }
}
