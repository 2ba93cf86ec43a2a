package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.trace.FirstStep;
import microgpt.common.workshop.trace.FirstStep.Difference;
import microgpt.common.workshop.trace.OtherCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop trace}: for whoever changed more than a hole. */
@Command(name = "trace", mixinStandardHelpOptions = true,
        description = "Takes a lesson's first training step and names the first number that is not as recorded.")
public final class TraceCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", description = "0 to 5")
    private int number;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Lesson lesson = workshop.checkout().lesson(number);
        FirstStep recorded = FirstStep.read(FirstStep.file(lesson.folder()));
        Optional<FirstStep> taken = TraceRun.of(lesson);
        if (taken.isEmpty()) {
            return Cli.FAILED;
        }
        PrintWriter out = workshop.out();
        Difference difference = taken.get().difference(recorded);
        if (difference == null) {
            int[] counts = recorded.counts();
            out.println("The first step is as recorded: " + counts[0] + " results of methods, " + counts[1] + " gradients, "
                    + counts[2] + (counts[2] == 1 ? " table" : " matrices") + " after the update.");
        } else {
            print(lesson, taken.get(), recorded, difference, out);
        }
        String others = taken.get().otherCalls(recorded).entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue()[0] + ", not " + entry.getValue()[1] + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            out.println("Not compared, because they are called more or less often than in the finished lesson: " + others + ".");
        }
        return difference == null ? 0 : Cli.FAILED;
    }

    private static void print(Lesson lesson, FirstStep taken, FirstStep recorded, Difference difference, PrintWriter out) {
        Optional<OtherCalls> others = OtherCalls.outermost(taken, recorded);
        others.ifPresent(calls -> out.println(calls.method() + " is called " + calls.times() + " instead of " + calls.recorded()
                + ". Look first at " + withTask(lesson, calls.caller()) + ", which calls it."));
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
            out.println(whereToLook(lesson, difference));
        }
    }

    private static String whereToLook(Lesson lesson, Difference difference) {
        String name = difference.entry().name();
        if (name.startsWith(FirstStep.GRADIENT)) {
            List<Task> back = tasks(lesson, "(?i).*(backward|order|passOn).*");
            return "All results agree, so the way forward is right and the way back is not. " + (back.isEmpty()
                    ? "A new Value made of another's number ends the way back: look for one between this matrix and the loss."
                    : named(back));
        }
        if (name.endsWith(FirstStep.UPDATED)) {
            return "All that comes before the update agrees. " + named(tasks(lesson, "(Optimizer\\.step|Bigram\\.update).*"));
        }
        List<String> callers = difference.entry().callers();
        List<String> withTasks = callers.stream().filter(caller -> task(lesson, caller).isPresent()).toList();
        List<String> givers = withTasks.isEmpty() ? callers.stream().limit(1).toList() : withTasks;
        return "Look at " + withTask(lesson, difference.entry().method()) + (givers.isEmpty() ? "" : ", or at what it was given: by ")
                + givers.stream().map(caller -> withTask(lesson, caller) + withCache(lesson, caller)).collect(Collectors.joining(", or by "))
                + ".";
    }

    private static String withTask(Lesson lesson, String method) {
        return method + task(lesson, method).map(task -> " (task " + task.id() + ")").orElse("");
    }

    /** What a task's method keeps from position to position is given to later ones, too. */
    private static String withCache(Lesson lesson, String method) {
        return task(lesson, method).filter(task -> task.method().contains("KvCache")).map(task -> " and its cache").orElse("");
    }

    private static Optional<Task> task(Lesson lesson, String method) {
        return tasks(lesson, Pattern.quote(method) + "\\(.*").stream().findFirst();
    }

    /** The tasks whose class and method look like this. */
    private static List<Task> tasks(Lesson lesson, String pattern) {
        return lesson.tasks().stream()
                .filter(task -> (task.file().replace(".java", "") + "." + task.method()).matches(pattern)).toList();
    }

    private static String named(List<Task> tasks) {
        return tasks.stream().map(task -> task.id() + " " + task.title() + " in " + task.file())
                .collect(Collectors.joining(", or ", "Look at ", "."));
    }
}
