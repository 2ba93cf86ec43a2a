package microgpt.common.workshop.report;

import java.util.Optional;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.trace.FirstStep;

/** What a lesson's first training step shows, in one line. */
public final class TraceFinding {

    private TraceFinding() {
    }

    /** The first number that is not as recorded; nothing if every number is, or the step could not be taken. */
    public static Optional<String> line(Lesson lesson) {
        FirstStep recorded = FirstStep.read(FirstStep.file(lesson.folder()));
        return TraceRun.of(lesson).map(taken -> taken.difference(recorded)).map(difference ->
                "The first number that is not as recorded: " + difference.entry().name() + ", yours "
                        + difference.yours() + ", recorded " + difference.recorded());
    }
}
