package microgpt.common.workshop.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.trace.FirstStep;
import microgpt.common.workshop.trace.FirstStep.Difference;
import microgpt.common.workshop.trace.OtherCalls;

/** Prints how a lesson's first training step compares with the recorded one, and which task to look at. */
public final class TraceReport {

    private final Lesson lesson;
    private final FirstStep taken;
    private final FirstStep recorded;
    private final PrintWriter out;

    public TraceReport(Lesson lesson, FirstStep taken, FirstStep recorded, PrintWriter out) {
        this.lesson = lesson;
        this.taken = taken;
        this.recorded = recorded;
        this.out = out;
    }

    /** Prints that every number is as recorded. */
    public void printAgreement() {
        int[] counts = recorded.counts();
        out.println("The first step is as recorded: " + counts[0] + " results of methods, " + counts[1] + " gradients, "
                + counts[2] + (counts[2] == 1 ? " table" : " matrices") + " after the update.");
    }

    /** Prints what could not be compared, if there is any. */
    public void printOtherCalls() {
        String others = taken.otherCalls(recorded).entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue()[0] + ", not " + entry.getValue()[1] + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            out.println("Not compared, because they are called more or less often than in the finished lesson: "
                    + others + ".");
        }
    }

    /** Prints the first number that is not as recorded, and where to look. */
    public void print(Difference difference) {
        Optional<OtherCalls> others = OtherCalls.outermost(taken, recorded);
        others.ifPresent(calls ->
                out.println(calls.method() + " is called " + calls.times() + " instead of " + calls.recorded()
                + ". Look first at " + withTask(calls.caller()) + ", which calls it."));
        String name = difference.entry().name();
        int call = difference.entry().call();
        out.println("The first difference: " + name + (call == 0 ? "" : ", call " + call)
                + (difference.position().isEmpty() ? "" : ", " + difference.position()));
        out.println("  yours     " + difference.yours());
        out.println("  recorded  " + difference.recorded());
        if (!difference.entry().callers().isEmpty()) {
            out.println("  called by " + String.join(", in turn called by ", difference.entry().callers()));
        }
        out.println("What comes before it agrees: " + difference.agreeing() + " results of methods and matrices.");
        if (others.isEmpty()) {
            out.println(whereToLook(difference));
        }
    }

    private String whereToLook(Difference difference) {
        String name = difference.entry().name();
        if (name.startsWith(FirstStep.GRADIENT)) {
            List<Task> back = tasks("(?i).*(backward|order|passOn).*");
            return "All results agree, so the way forward is right and the way back is not. " + (back.isEmpty()
                    ? "A new Value made of another's number ends the way back: look for one between this matrix and "
                    + "the loss."
                    : named(back));
        }
        if (name.endsWith(FirstStep.UPDATED)) {
            return "All that comes before the update agrees. " + named(tasks("(Optimizer\\.step|Bigram\\.update).*"));
        }
        List<String> callers = difference.entry().callers();
        List<String> withTasks = callers.stream().filter(caller -> task(caller).isPresent()).toList();
        List<String> givers = withTasks.isEmpty() ? callers.stream().limit(1).toList() : withTasks;
        return "Look at " + withTask(difference.entry().method())
                + (givers.isEmpty() ? "" : ", or at what it was given: by ")
                + givers.stream().map(caller -> withTask(caller) + withCache(caller))
                .collect(Collectors.joining(", or by "))
                + ".";
    }

    private String withTask(String method) {
        return method + task(method).map(task -> " (task " + task.id() + ")").orElse("");
    }

    /** What a task's method keeps from position to position is given to later ones, too. */
    private String withCache(String method) {
        return task(method).filter(task -> task.method().contains("KvCache")).map(task -> " and its cache").orElse("");
    }

    private Optional<Task> task(String method) {
        return tasks(Pattern.quote(method) + "\\(.*").stream().findFirst();
    }

    /** The tasks whose class and method look like this. */
    private List<Task> tasks(String pattern) {
        return lesson.tasks().stream()
                .filter(task -> (task.file().replace(".java", "") + "." + task.method()).matches(pattern)).toList();
    }

    private static String named(List<Task> tasks) {
        return tasks.stream().map(task -> task.id() + " " + task.title() + " in " + task.file())
                .collect(Collectors.joining(", or ", "Look at ", "."));
    }
}
