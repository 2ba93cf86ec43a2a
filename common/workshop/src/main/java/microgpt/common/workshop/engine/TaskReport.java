package microgpt.common.workshop.engine;

import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.messages.Output;

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
public record TaskReport(Task task, Verdict verdict, String mistake, String advice, String law, Output output) {

    /** The word for it: elsewhere stands for a right body among something that the participant changed. */
    public enum Verdict { DONE, TO_DO, WRONG, ELSEWHERE }

    /** The report of an open hole. */
    public static TaskReport toDo(Task task) {
        return new TaskReport(task, Verdict.TO_DO, "", "", "", Output.NONE);
    }

    static TaskReport done(Task task, Output output) {
        return new TaskReport(task, Verdict.DONE, "", "", "", output);
    }

    static TaskReport wrong(Task task, String law, Output output) {
        return new TaskReport(task, Verdict.WRONG, "", "", law, output);
    }

    /** The same with a name for the mistake. */
    TaskReport called(String name, String what) {
        return new TaskReport(task, verdict, name, what, law, output);
    }

    /**
     * The same for a body that is right in the finished lesson.
     *
     * @param places what differs from it outside of the holes
     */
    TaskReport elsewhere(String places) {
        return new TaskReport(task, Verdict.ELSEWHERE, "this body is right in the lesson's own file; what differs is "
                + "outside of the hole" + (places.isEmpty() ? "" : ": " + places), "", law, output);
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return verdict == Verdict.DONE;
    }
}
