package microgpt.common.workshop.engine;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.TemporaryFolder;
import microgpt.common.workshop.runner.TraceRunner;
import microgpt.common.workshop.trace.Steps;

/** Lets a lesson take its first steps. */
public final class TraceRun {

    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-OmitStackTraceInFastThrow");

    private TraceRun() {
    }

    /** What the steps gave as it stands in the editor, or nothing if none could be taken, told on standard error. */
    public static Optional<Steps> of(Lesson lesson) {
        return of(lesson, ProcessBuilder::inheritIO);
    }

    /** The same, but nothing is told. */
    public static Optional<Steps> quietly(Lesson lesson) {
        return of(lesson, process -> process.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
    }

    private static Optional<Steps> of(Lesson lesson, UnaryOperator<ProcessBuilder> streams) {
        try (TemporaryFolder folder = TemporaryFolder.create("workshop-trace")) {
            Path file = folder.path().resolve("steps.csv");
            try (JavaProcess java = JavaProcess.start(OPTIONS, TraceRunner.class,
                    List.of(lesson.folder().toString(), file.toString()), streams)) {
                return java.status() == 0 ? Optional.of(Steps.read(file)) : Optional.empty();
            }
        }
    }

    /**
     * What the steps give in this process, with an answer in a task's hole.
     *
     * @throws UsageException if none can be taken
     */
    public static Steps of(Lesson lesson, Task task, String answer) {
        LessonCode code = LessonCode.read(lesson, JavaSource::bodies);
        return TraceRunner.take(lesson.folder(), code.with(Map.of(task, answer)).stream()
                .collect(Collectors.toMap(FilledFile::path, FilledFile::text)),
                Steps.read(Steps.file(lesson.folder())));
    }

    /**
     * A recording of the lesson as it stands in the editor.
     *
     * @throws UsageException if no step can be taken
     */
    public static Steps recording(Lesson lesson) {
        return TraceRunner.take(lesson.folder(), LessonCode.sources(lesson.folder()), null);
    }
}
