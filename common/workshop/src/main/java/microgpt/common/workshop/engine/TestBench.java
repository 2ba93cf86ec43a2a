package microgpt.common.workshop.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.runner.TestResult;

/** Runs the tests and probes of a lesson on any state of its code. */
public final class TestBench implements AutoCloseable {

    /** What a test of a task may take: it takes milliseconds. */
    private static final int TASK_SECONDS = 5;

    /** What a test of the whole lesson may take: a training run takes some seconds. */
    private static final int WHOLE_SECONDS = 60;

    /** What a probe may take. */
    private static final int PROBE_SECONDS = 2;

    private final Lesson lesson;
    private final LessonCompiler compiler;
    private final TestJvm jvm;
    private List<FilledFile> files = List.of();

    private TestBench(Lesson lesson, List<Path> classPath) {
        this.lesson = lesson;
        List<Path> withResources = new ArrayList<>(classPath);
        withResources.add(lesson.folder().resolve("src/test/resources"));
        this.compiler = new LessonCompiler(lesson, classPath);
        this.jvm = new TestJvm(withResources, lesson.folder());
        jvm.start();
    }

    /**
     * For the tests of this lesson.
     *
     * @throws RunFailedException if Maven cannot say where JUnit is
     */
    public static TestBench of(Lesson lesson) {
        return new TestBench(lesson, TestClassPath.of(lesson.checkout().root()));
    }

    /**
     * Compiles what is tested from now on: this code, with these bodies in place of those of their tasks' methods.
     *
     * @throws RunFailedException if it does not compile
     */
    public void load(LessonCode code, Map<Task, String> bodies) {
        files = code.isParsable() ? code.with(bodies) : code.with(Map.of());
        jvm.load(compiler.compile(code, files));
    }

    /** Runs the tests of a task, in their order. */
    public List<TestResult> tests(Task task, boolean stopAtFailure) {
        return jvm.tests("ex" + task.id(), stopAtFailure, TASK_SECONDS);
    }

    /** Runs the tests that belong to no task and need none. */
    public List<TestResult> untagged() {
        return jvm.tests("none()", false, TASK_SECONDS);
    }

    /** Runs the tests that need all tasks. */
    public List<TestResult> whole(boolean stopAtFailure) {
        return jvm.tests("whole", stopAtFailure, WHOLE_SECONDS);
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
        jvm.close();
        compiler.close();
    }
}
