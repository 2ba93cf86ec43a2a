package microgpt.common.workshop.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.compiler.CompileErrors;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.messages.Request;
import microgpt.common.workshop.messages.TestResult;

/** Runs the tests and probes of a lesson on any state of its code. */
public final class TestBench implements AutoCloseable {

    /** What a test of a task may take: it takes milliseconds. */
    private static final int TASK_SECONDS = 5;

    /** What a test of the whole lesson may take: a training run takes some seconds. */
    private static final int WHOLE_SECONDS = 60;

    /** How many classes of tests of the whole lesson run at the same time. */
    private static final int THREADS = 2;

    /** What a probe may take. */
    private static final int PROBE_SECONDS = 2;

    private final Lesson lesson;
    private final TestJvm jvm;
    private List<FilledFile> files = List.of();

    /** For the tests of this lesson. */
    public TestBench(Lesson lesson) {
        this.lesson = lesson;
        this.jvm = new TestJvm(List.of(lesson.folder().resolve("src/test/resources")), kept(), lesson.folder());
        jvm.start();
    }

    private Path kept() {
        return lesson.checkout().root().resolve(".workshop");
    }

    /** The lesson's code as it stands in the editor. */
    public LessonCode read() {
        return LessonCode.read(lesson, jvm::parse);
    }

    /** The lesson's code as it is at the start. */
    public LessonCode starters() {
        return LessonCode.start(lesson, jvm::parse);
    }

    /**
     * Compiles what is tested from now on: this code, with these bodies in place of those of their tasks' methods.
     *
     * @throws RunFailedException if it does not compile
     */
    public void load(LessonCode code, Map<Task, String> bodies) {
        boolean parsable = code.isParsable();
        files = code.with(parsable ? bodies : Map.of());
        Map<String, String> holes = new TreeMap<>();
        Map<String, String> others = LessonCode.read(lesson.folder(), "src/test/java");
        files.forEach(file -> (lesson.starters().containsKey(file.path()) ? holes : others)
                .put(file.path(), file.text()));
        Path kept = kept().resolve("classes-" + lesson.name() + ".bin");
        List<Compiler.Error> errors = jvm.compile(
                new Request.Compile(holes, others, parsable ? key(code, others) : "", kept.toString()));
        if (!errors.isEmpty()) {
            throw new RunFailedException(CompileErrors.text(lesson.name(),
                    errors.stream().map(this::inEditor).toList()));
        }
    }

    /**
     * What the classes of files without holes depend on: they see nothing of the others but what is outside of the
     * holes.
     */
    private String key(LessonCode code, Map<String, String> others) {
        Map<Task, String> nothing = lesson.tasks().stream().collect(Collectors.toMap(task -> task, task -> ""));
        Fingerprint key = new Fingerprint().add(Runtime.version()).add(others);
        JavaProcess.classPath().forEach(key::addStateOf);
        code.with(nothing).forEach(file -> key.add(file.path()).add(file.text()));
        return key.text();
    }

    private Compiler.Error inEditor(Compiler.Error error) {
        return files.stream().filter(file -> file.path().equals(error.path())).findAny()
                .map(file -> new Compiler.Error(error.path(), file.lineOfParticipant(error.line()), error.message()))
                .orElse(error);
    }

    /** Runs the tests of a task, in their order. */
    public List<TestResult> tests(Task task, boolean stopAtFailure) {
        return jvm.tests(new Request.Tests("ex" + task.id(), stopAtFailure, 1, TASK_SECONDS));
    }

    /** Runs the tests that belong to no task and need none. */
    public List<TestResult> untagged() {
        return jvm.tests(new Request.Tests("none()", false, 1, WHOLE_SECONDS));
    }

    /** Runs the tests that need all tasks; the figures of whole runs come last. */
    public List<TestResult> whole() {
        List<TestResult> results =
                new ArrayList<>(jvm.tests(new Request.Tests("whole", false, THREADS, WHOLE_SECONDS)));
        results.sort(Comparator.comparing(result -> result.testClass().endsWith("AgreementTest")));
        return results;
    }

    /** What a task's probe gives, each number as text, or an exception; empty if there is no probe. */
    public List<String> probe(Task task) {
        String probes = "microgpt.train" + lesson.number() + ".Probes";
        return jvm.probe(probes, "ex" + task.id().replace('.', '_'), PROBE_SECONDS);
    }

    /** Where in a file of the participant's own a failure arose, if it did there. */
    public Optional<Place> place(TestResult.Failure failure) {
        for (StackTraceElement frame : failure.frames()) {
            for (FilledFile file : files) {
                if (file.name().equals(frame.getFileName()) && file.isOwn(frame.getLineNumber())) {
                    int line = file.lineOfParticipant(frame.getLineNumber());
                    return Optional.of(new Place(file.name(), line, file.originalLine(line), frame.getMethodName()));
                }
            }
        }
        return Optional.empty();
    }

    /** A line of a file, what stands there, and the name of the method that it is in. */
    public record Place(String file, int line, String text, String method) {
    }

    /** Ends what is running, from another thread; what is asked next starts anew. */
    public void stop() {
        jvm.close();
    }

    @Override
    public void close() {
        jvm.end();
    }
}
