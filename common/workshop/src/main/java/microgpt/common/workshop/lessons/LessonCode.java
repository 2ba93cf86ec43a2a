package microgpt.common.workshop.lessons;

import com.github.difflib.DiffUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.FilledFile.Replaced;
import microgpt.common.workshop.lessons.JavaSource.Span;

/**
 * The main code of a lesson at one moment. On the way to the compiler, holes can be filled; the files stay as they are.
 */
public final class LessonCode {

    private static final List<String> ROOTS = List.of("src/main/java", "src/pictures/java");

    private static final String TESTS = "src/test/java";

    private final Lesson lesson;
    private final boolean ofFiles;
    private final Map<String, String> texts;
    private final Map<String, String> tests;
    private final Function<JavaSource, Map<String, Span>> parser;
    private final Map<String, Map<String, Span>> bodies = new HashMap<>();

    private LessonCode(Lesson lesson, boolean ofFiles, Map<String, String> texts, Map<String, String> tests,
            Function<JavaSource, Map<String, Span>> parser) {
        this.lesson = lesson;
        this.ofFiles = ofFiles;
        this.texts = texts;
        this.tests = tests;
        this.parser = parser;
    }

    /**
     * The files as they are now.
     *
     * @param parser finds the bodies of a file's methods
     */
    public static LessonCode read(Lesson lesson, Function<JavaSource, Map<String, Span>> parser) {
        return new LessonCode(lesson, true, sources(lesson.folder()), JavaFiles.texts(lesson.folder(), TESTS), parser);
    }

    /** The files as they are now, but with the starters in place of those that have holes. */
    public static LessonCode start(Lesson lesson, Function<JavaSource, Map<String, Span>> parser) {
        Map<String, String> texts = sources(lesson.folder());
        texts.putAll(lesson.starters());
        return new LessonCode(lesson, true, texts, JavaFiles.texts(lesson.folder(), TESTS), parser);
    }

    /** The finished lesson, whatever is in the files. */
    public static LessonCode finished(Lesson lesson, Function<JavaSource, Map<String, Span>> parser) {
        Map<String, String> texts = new TreeMap<>(lesson.finished());
        texts.keySet().removeIf(path -> ROOTS.stream().noneMatch(root -> isBelow(root, path)));
        Map<String, String> tests = new TreeMap<>(lesson.finished());
        tests.keySet().removeIf(path -> !isBelow(TESTS, path));
        return new LessonCode(lesson, false, texts, tests, parser);
    }

    private static boolean isBelow(String root, String path) {
        return path.startsWith(root) && path.endsWith(".java");
    }

    /** The texts of a lesson's main code by their paths below its folder. */
    public static Map<String, String> sources(Path lesson) {
        Map<String, String> texts = new TreeMap<>();
        for (String root : ROOTS) {
            texts.putAll(JavaFiles.texts(lesson, root));
        }
        return texts;
    }

    /** The lesson that it is the code of. */
    public Lesson lesson() {
        return lesson;
    }

    /** Whether it was read from the participant's files, and is not the finished lesson. */
    public boolean isOfFiles() {
        return ofFiles;
    }

    /** The texts of its tests by their paths below the lesson's folder. */
    public Map<String, String> tests() {
        return tests;
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
    public String body(Task task) {
        String path = lesson.path(task);
        Span span = span(path, task);
        return texts.get(path).substring(span.start(), span.end());
    }

    /** The lines of a file, counted from 1, that are in a hole or otherwise than in the finished lesson. */
    public Set<Integer> writtenLines(String path) {
        String text = texts.get(path);
        Set<Integer> written = new HashSet<>();
        lesson.tasks().stream().filter(task -> lesson.path(task).equals(path)).map(task -> span(path, task))
                .flatMapToInt(span -> IntStream.rangeClosed(lineEnds(text.substring(0, span.start())),
                        lineEnds(text.substring(0, span.end())))).forEach(i -> written.add(1 + i));
        List<String> finished = lesson.finished().getOrDefault(path, "").lines().map(String::strip).toList();
        List<String> lines = text.lines().map(String::strip).toList();
        DiffUtils.diff(finished, lines).getDeltas().forEach(delta -> IntStream.range(0, delta.getTarget().size())
                .forEach(i -> written.add(1 + delta.getTarget().getPosition() + i)));
        return written;
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
