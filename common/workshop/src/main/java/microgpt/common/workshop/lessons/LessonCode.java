package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.FilledFile.Replaced;
import microgpt.common.workshop.lessons.JavaSource.Span;

/**
 * The main code of a lesson at one moment. On the way to the compiler, holes can be filled; the files stay as they are.
 */
public final class LessonCode {

    private static final List<String> ROOTS = List.of("src/main/java", "src/pictures/java");

    private final Lesson lesson;
    private final Map<String, String> texts;
    private final Function<JavaSource, Map<String, Span>> parser;
    private final Map<String, Map<String, Span>> bodies = new HashMap<>();

    private LessonCode(Lesson lesson, Map<String, String> texts, Function<JavaSource, Map<String, Span>> parser) {
        this.lesson = lesson;
        this.texts = texts;
        this.parser = parser;
    }

    /**
     * The files as they are now.
     *
     * @param parser finds the bodies of a file's methods
     */
    public static LessonCode read(Lesson lesson, Function<JavaSource, Map<String, Span>> parser) {
        return new LessonCode(lesson, sources(lesson.folder()), parser);
    }

    /** The files as they are now, but with the starters in place of those that have holes. */
    public static LessonCode start(Lesson lesson, Function<JavaSource, Map<String, Span>> parser) {
        Map<String, String> texts = sources(lesson.folder());
        texts.putAll(lesson.starters());
        return new LessonCode(lesson, texts, parser);
    }

    /** The texts of a lesson's main code by their paths below its folder. */
    public static Map<String, String> sources(Path lesson) {
        Map<String, String> texts = new TreeMap<>();
        for (String root : ROOTS) {
            texts.putAll(read(lesson, root));
        }
        return texts;
    }

    /** The texts of the Java files below a folder of the lesson, by their paths below the lesson's folder. */
    public static Map<String, String> read(Path lesson, String folder) {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(lesson.resolve(folder))) {
            return texts;
        }
        try {
            for (Path file : JavaFiles.below(lesson.resolve(folder))) {
                texts.put(lesson.relativize(file).toString().replace('\\', '/'), JavaFiles.text(file));
            }
        } catch (IOException e) {
            throw new UsageException(lesson.resolve(folder) + " cannot be read (" + Reason.of(e) + ")");
        }
        return texts;
    }

    /** The lesson that it is the code of. */
    public Lesson lesson() {
        return lesson;
    }

    /** Whether the files with holes have the form of Java; if not, the compiler tells where it ends. */
    public boolean isParsable() {
        try {
            lesson.starters().keySet().forEach(this::bodies);
            return true;
        } catch (UsageException e) {
            return false;
        }
    }

    /** What the hole of a task contains. */
    public Lesson.State state(Task task) {
        return Lesson.state(task, body(task));
    }

    /** Whether every hole has its solution: as before the start, or filled in again. */
    public boolean isSolution() {
        return isParsable() && lesson.tasks().stream().allMatch(task -> state(task) == Lesson.State.SOLUTION);
    }

    /** The tasks whose holes are open. */
    public List<Task> open() {
        return lesson.tasks().stream().filter(task -> state(task) == Lesson.State.TO_DO).toList();
    }

    /** The body of a task's method. */
    private String body(Task task) {
        String path = lesson.path(task);
        Span span = span(path, task);
        return texts.get(path).substring(span.start(), span.end());
    }

    private Span span(String path, Task task) {
        return source(path).span(bodies(path), task.method());
    }

    private Map<String, Span> bodies(String path) {
        return bodies.computeIfAbsent(path, name -> parser.apply(source(name)));
    }

    private JavaSource source(String path) {
        if (!texts.containsKey(path)) {
            throw new UsageException(lesson.folder().resolve(path) + " is missing: `"
                    + WorkshopJar.command("reset " + lesson.number()) + "` brings it back");
        }
        return new JavaSource(path, texts.get(path));
    }

    /** All files, with these bodies in place of those of their tasks' methods. */
    public List<FilledFile> with(Map<Task, String> answers) {
        List<FilledFile> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(filled(path, text, answers)));
        return files;
    }

    private FilledFile filled(String path, String text, Map<Task, String> answers) {
        List<Task> here = answers.keySet().stream().filter(task -> lesson.path(task).equals(path))
                .sorted(Comparator.comparingInt(task -> span(path, task).start())).toList();
        StringBuilder filled = new StringBuilder();
        List<Replaced> replaced = new ArrayList<>();
        int end = 0;
        for (Task task : here) {
            Span span = span(path, task);
            filled.append(text, end, span.start());
            int line = 1 + lineEnds(filled);
            filled.append(answers.get(task));
            replaced.add(new Replaced(line, 1 + lineEnds(answers.get(task)),
                    1 + lineEnds(text.substring(span.start(), span.end()))));
            end = span.end();
        }
        return new FilledFile(path, filled.append(text.substring(end)).toString(), text, replaced);
    }

    private static int lineEnds(CharSequence text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
