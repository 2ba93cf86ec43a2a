package microgpt.common.workshop.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.TemporaryFolder;
import microgpt.common.workshop.runner.TraceRunner;
import microgpt.common.workshop.trace.FirstStep;

/** Lets a lesson take its first step as it stands in the editor. */
public final class TraceRun {

    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-OmitStackTraceInFastThrow");

    private TraceRun() {
    }

    /** What the first step gave, or nothing if it could not be taken, which was then said on standard error. */
    public static Optional<FirstStep> of(Lesson lesson) {
        try (TemporaryFolder folder = TemporaryFolder.create("workshop-trace")) {
            Path file = folder.path().resolve("first-step.csv");
            try (JavaProcess java = JavaProcess.start(OPTIONS, TraceRunner.class,
                    List.of(lesson.folder().toString(), file.toString()), ProcessBuilder::inheritIO)) {
                return java.status() == 0 ? Optional.of(FirstStep.read(file)) : Optional.empty();
            }
        }
    }
}
