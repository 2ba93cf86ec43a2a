package microgpt.common.workshop;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.trace.FirstStep;
import microgpt.common.workshop.trace.FirstStep.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop trace}: for whoever changed more than a hole. */
@Command(name = "trace", mixinStandardHelpOptions = true,
        description = "Takes a lesson's first training step and names the first number that is not as recorded.")
final class TraceCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Parameters(paramLabel = "LESSON", description = "0 to 5")
    private int number;

    @Override
    public Integer call() {
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
            print(lesson, difference, out);
        }
        String others = taken.get().otherCalls(recorded).entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue()[0] + ", not " + entry.getValue()[1] + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            out.println("Not compared, because they are called more or less often than in the finished lesson: " + others + ".");
        }
        return difference == null ? 0 : Cli.FAILED;
    }

    private static void print(Lesson lesson, Difference difference, PrintWriter out) {
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
        out.println(whereToLook(lesson, difference));
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
        String method = difference.entry().method();
        return "Look at " + withTask(lesson, method) + difference.entry().callers().stream().findFirst()
                .map(caller -> ", or at what " + withTask(lesson, caller) + " gives it").orElse("") + ".";
    }

    private static String withTask(Lesson lesson, String method) {
        return method + tasks(lesson, Pattern.quote(method) + "\\(.*").stream().findFirst()
                .map(task -> " (task " + task.id() + ")").orElse("");
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
