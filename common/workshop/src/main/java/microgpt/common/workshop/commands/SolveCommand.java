package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.workshop.lessons.Checkout.Selection;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop solve}. */
@Command(name = "solve", mixinStandardHelpOptions = true,
        description = "Fills in the solution of a task or of a whole lesson.")
public final class SolveCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON|TASK", completionCandidates = Completion.LessonsAndTasks.class,
            description = "such as 3 or 3.2")
    private String which;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Selection selection = workshop.checkout().selection(which);
        Lesson lesson = selection.lesson();
        PrintWriter out = workshop.out();
        List<Task> open = selection.tasks().stream()
                .filter(task -> lesson.state(task) != Lesson.State.SOLUTION).toList();
        lesson.solve(open).ifPresent(kept -> out.println(Console.kept(kept)));
        for (Task task : open) {
            out.println(Console.start(task) + "solution filled in");
        }
        if (open.isEmpty()) {
            out.println(which + " has its solution already");
        }
        return 0;
    }
}
