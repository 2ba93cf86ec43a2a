package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Ranges;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop start}. */
@Command(name = "start", mixinStandardHelpOptions = true,
        description = "Puts a lesson's starters, files with holes to fill, in place.")
public final class StartCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", completionCandidates = Completion.Lessons.class,
            description = "its number, such as 3; status lists all")
    private String number;

    @Override
    public Integer call() {
        Checkout checkout = parent.get().checkout();
        if (!number.matches("\\d")) {
            throw new UsageException("'" + number + "' is no lesson: start one from "
                    + Ranges.text(checkout.numbers()));
        }
        Lesson lesson = checkout.lesson(Integer.parseInt(number));
        List<String> own = lesson.startUnlessOwn();
        if (!own.isEmpty()) {
            throw new UsageException("lesson " + number + " holds work of yours in " + String.join(", ", own)
                    + ": go on with it, or `" + WorkshopJar.command("reset " + number)
                    + "` keeps a copy and clears it away");
        }
        printTasks(lesson);
        return 0;
    }

    private void printTasks(Lesson lesson) {
        PrintWriter out = parent.get().out();
        out.println("Lesson " + number + " is ready. Fill its holes; each has its own tests:");
        for (Task task : lesson.tasks()) {
            out.println("  " + Console.start(task) + task.method() + " in " + task.file());
        }
        String first = lesson.tasks().get(0).id();
        out.println("Test after every save:  " + WorkshopJar.command("watch " + number));
        out.println("Test one task once:     " + WorkshopJar.command("check " + first));
        out.println("If you are stuck:       " + WorkshopJar.command("hint " + first));
    }
}
