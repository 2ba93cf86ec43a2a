package microgpt.common.workshop.engine;

import microgpt.common.workshop.lessons.Task;

/**
 * How a task does.
 *
 * @param task the task
 * @param verdict in a word
 * @param mistake what was found, by its name, if it has one, or empty
 * @param advice what to do about it, or empty
 * @param law the first law that does not hold, and why, or empty
 * @param output what the code printed by itself
 */
public record TaskReport(Task task, Verdict verdict, String mistake, String advice, String law, String output) {

    /** The word for it. */
    public enum Verdict { DONE, TO_DO, WRONG }

    /** The report of an open hole. */
    public static TaskReport toDo(Task task) {
        return new TaskReport(task, Verdict.TO_DO, "", "", "", "");
    }

    static TaskReport done(Task task, String output) {
        return new TaskReport(task, Verdict.DONE, "", "", "", output);
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return verdict == Verdict.DONE;
    }
}
