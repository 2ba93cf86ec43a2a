package microgpt.common.workshop.commands;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.KeptCopy;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop reset}. */
@Command(name = "reset", mixinStandardHelpOptions = true,
        description = "Brings back the finished lesson; keeps a copy of what was yours.")
public final class ResetCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", arity = "0..1", completionCandidates = Completion.Lessons.class,
            description = "its number, such as 3; status lists all")
    private Integer number;

    @Option(names = "--all", description = "all lessons")
    private boolean all;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        if (all == (number != null)) {
            throw new UsageException("reset needs the number of a lesson, or --all");
        }
        Checkout checkout = workshop.checkout();
        int copies = 0;
        for (Lesson lesson : all ? checkout.lessons() : List.of(checkout.lesson(number))) {
            boolean finished = lesson.isFinished();
            Optional<KeptCopy> kept = lesson.reset();
            workshop.out().println("Lesson " + lesson.number() + (finished ? " was the finished one already."
                    : " is the finished one again, with its own solution in every hole.")
                    + kept.map(copy -> " " + Console.kept(copy)).orElse(""));
            copies += kept.isPresent() ? 1 : 0;
        }
        if (copies > 0) { // the newest copy has the number 1
            workshop.out().println("To get back what you had:  "
                    + WorkshopJar.command(copies == 1 ? "copies --restore 1" : "copies"));
        }
        return 0;
    }
}
