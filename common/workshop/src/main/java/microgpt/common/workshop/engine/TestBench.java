package microgpt.common.workshop.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.compiler.CompileErrors;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.InPlace;
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

    /** What a probe may take: nobody who waited for a test that has no end waits for it much longer. */
    private static final int PROBE_SECONDS = 1;

    /** How many classes of tests of the whole lesson run at the same time. */
    private static final int THREADS = 2;

    private final Lesson lesson;
    private final int taskSeconds;
    private final TestJvm jvm;
    private LessonCode loaded;
    private List<FilledFile> files = List.of();

    /** For the tests of this lesson. */
    public TestBench(Lesson lesson) {
        this(lesson, TASK_SECONDS);
    }

    /** @param taskSeconds what a test of a task may take */
    TestBench(Lesson lesson, int taskSeconds) {
        this.lesson = lesson;
        this.taskSeconds = taskSeconds;
        this.jvm = new TestJvm(List.of(lesson.folder().resolve("src/test/resources")), kept(), lesson.folder());
        jvm.start();
    }

    private Path kept() {
        return lesson.checkout().root().resolve(".workshop");
    }

    /**
     * The lesson's code as it stands in the editor.
     *
     * @throws microgpt.common.core.UsageException if a file is missing or in another package
     */
    public LessonCode read() {
        InPlace.require(lesson, "src");
        return LessonCode.read(lesson, jvm::parse);
    }

    /** The lesson's code as it is at the start. */
    public LessonCode starters() {
        return LessonCode.start(lesson, jvm::parse);
    }

    /** The code of the lesson's own files. */
    LessonCode original() {
        return LessonCode.original(lesson, jvm::parse);
    }

    /**
     * Compiles what is tested from now on: this code, with these bodies in place of those of their tasks' methods.
     *
     * @throws RunFailedException if it does not compile
     */
    public void load(LessonCode code, Map<Task, String> bodies) {
        List<Compiler.Error> errors = compile(code, bodies);
        if (!errors.isEmpty()) {
            throw new RunFailedException(CompileErrors.text(lesson.name(),
                    errors.stream().map(this::inEditor).toList()));
        }
    }

    /** Does the same and returns true, or returns false if it does not compile. */
    boolean loads(LessonCode code, Map<Task, String> bodies) {
        return compile(code, bodies).isEmpty();
    }

    private List<Compiler.Error> compile(LessonCode code, Map<Task, String> bodies) {
        loaded = code;
        files = code.with(code.isParsable() ? bodies : Map.of());
        return jvm.compile(request(code, files));
    }

    /** A text that differs between two states of the code if anything that is compiled does. */
    String fingerprint(LessonCode code, Map<Task, String> bodies) {
        Fingerprint fingerprint = new Fingerprint().add(code.tests());
        code.with(bodies).forEach(file -> fingerprint.add(file.path()).add(file.text()));
        return fingerprint.text();
    }

    private Request.Compile request(LessonCode code, List<FilledFile> files) {
        Map<String, String> holes = new TreeMap<>();
        Map<String, String> others = new TreeMap<>(code.tests());
        files.forEach(file -> (lesson.starters().containsKey(file.path()) ? holes : others)
                .put(file.path(), file.text()));
        String key = code.isParsable() ? key(code, others) : "";
        // those of the lesson's own files do not take the place of the participant's, which are needed more often
        String name = "classes-" + lesson.name() + (code.isOfFiles() ? "" : "-original") + ".bin";
        return new Request.Compile(holes, others, key, kept().resolve(name).toString());
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

    /** Who is told, on the way, when tests have printed very many lines, and then ten times as many. */
    public void onManyLines(IntConsumer told) {
        jvm.onManyLines(told);
    }

    /** Runs the tests of a task, in their order. */
    public List<TestResult> tests(Task task, boolean stopAtFailure) {
        return jvm.tests(new Request.Tests("ex" + task.id(), stopAtFailure, 1, taskSeconds));
    }

    /** Runs the tests that belong to no task and need none. */
    public List<TestResult> untagged() {
        return jvm.tests(new Request.Tests("none()", false, 1, WHOLE_SECONDS));
    }

    /** Runs the tests that need all tasks; the most basic law comes first. */
    public List<TestResult> whole() {
        return jvm.tests(new Request.Tests("whole", false, THREADS, WHOLE_SECONDS));
    }

    /** What a task's probe gives, each number as text, or an exception; empty if there is no probe. */
    public List<String> probe(Task task) {
        String probes = lesson.settings().packageName() + ".Probes";
        return jvm.probe(probes, "ex" + task.id().replace('.', '_'), PROBE_SECONDS);
    }

    /** Where in a file of the participant's own a failure arose, if it did there. */
    Optional<Place> place(TestResult.Failure failure) {
        return Place.of(failure, loaded, files);
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
