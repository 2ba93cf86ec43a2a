package microgpt.common.workshop.watch;

import java.util.List;
import microgpt.common.workshop.engine.Examiner.Rest;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.report.WhereToLook;

/**
 * What is known of a lesson after a save.
 *
 * @param tasks how its tasks do, or none if it does not compile
 * @param rest how the tests do that belong to no task, or null as long as it is not known
 * @param where where to look if that is wrong, or null
 * @param nothingToFill whether every hole had its solution from the beginning: the lesson may not be started
 * @param error why nothing could be tested, or empty
 * @param seconds how long it took to find out
 */
record WatchState(List<TaskReport> tasks, Rest rest, WhereToLook where, boolean nothingToFill, String error,
        double seconds) {

    /** Whether every task is done. */
    boolean tasksDone() {
        return error.isEmpty() && tasks.stream().allMatch(TaskReport::isDone);
    }

    /** Whether the whole lesson is done. */
    boolean isDone() {
        return tasksDone() && rest != null && rest.law().isEmpty();
    }

    /** Whether no more will be known before the next save. */
    boolean isFinal() {
        return !tasksDone() || rest != null;
    }
}
