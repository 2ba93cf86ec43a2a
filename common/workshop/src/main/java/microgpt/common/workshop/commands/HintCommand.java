package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout.Selection;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.WorkshopJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop hint}. */
@Command(name = "hint", mixinStandardHelpOptions = true,
        description = "Shows a task's hint; each --more shows one that says more.")
public final class HintCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "TASK", completionCandidates = Completion.Tasks.class, description = "such as 3.2")
    private String which;

    @Option(names = "--more", description = "one hint more; may be given twice")
    private boolean[] more = {};

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Selection selection = workshop.checkout().selection(which);
        if (selection.wholeLesson()) {
            throw new UsageException("hints belong to tasks: type `" + WorkshopJar.command("hint " + which + ".1")
                    + "`, for instance");
        }
        Task task = selection.tasks().get(0);
        int count = Math.min(task.hints().size(), 1 + more.length);
        PrintWriter out = workshop.out();
        out.println(task.id() + " " + task.title() + ": " + task.method() + " in " + task.file());
        for (String hint : task.hints().subList(0, count)) {
            out.println();
            out.println("Hint: " + hint);
        }
        if (count < task.hints().size()) {
            out.println();
            out.println("There is more: " + WorkshopJar.command("hint " + which + " --more".repeat(count)));
        }
        return 0;
    }
}
