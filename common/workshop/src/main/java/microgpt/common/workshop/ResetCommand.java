package microgpt.common.workshop;

import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop reset}. */
@Command(name = "reset", mixinStandardHelpOptions = true,
        description = "Brings back the finished lesson; keeps a copy of what was yours.")
final class ResetCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Parameters(paramLabel = "LESSON", arity = "0..1", description = "0 to 5")
    private Integer number;

    @Option(names = "--all", description = "all six lessons")
    private boolean all;

    @Override
    public Integer call() {
        if (all == (number != null)) {
            throw new UsageException("reset needs the number of a lesson, or --all");
        }
        Checkout checkout = workshop.checkout();
        for (Lesson lesson : all ? checkout.lessons() : List.of(checkout.lesson(number))) {
            boolean finished = lesson.isFinished();
            String kept = lesson.reset().map(copy -> " " + Console.kept(copy)).orElse("");
            workshop.out().println("Lesson " + lesson.number() + (finished ? " was the finished one already."
                    : " is the finished one again.") + kept);
        }
        return 0;
    }
}
