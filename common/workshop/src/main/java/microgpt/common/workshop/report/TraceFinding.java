package microgpt.common.workshop.report;

import java.util.Optional;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.trace.Steps;

/** What {@code trace} finds in a lesson, in one line: for a report on something else that can say where to look. */
public final class TraceFinding {

    private TraceFinding() {
    }

    /**
     * Takes the lesson's first steps as it stands in the editor, and prints nothing.
     *
     * @return the first number that is not as recorded and where to look, in one line; empty if all is as
     *         recorded, or the steps could not be taken
     */
    public static Optional<String> line(Lesson lesson) {
        try {
            Steps recorded = Steps.read(Steps.file(lesson.folder()));
            return TraceRun.quietly(lesson).flatMap(taken -> new TraceReport(lesson, taken, recorded).line());
        } catch (UsageException e) {
            return Optional.empty();
        }
    }
}
