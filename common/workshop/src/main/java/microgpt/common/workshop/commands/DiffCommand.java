package microgpt.common.workshop.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.report.Console;
import microgpt.common.workshop.stages.SideBySideDiff;
import microgpt.common.workshop.stages.StageDiff;
import microgpt.common.workshop.stages.UnifiedDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop diff}. */
@Command(name = "diff", mixinStandardHelpOptions = true,
        description = "Shows what changes from one stage to another, packages aside.")
public final class DiffCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(index = "0", paramLabel = "FROM", completionCandidates = Completion.Programs.class,
            description = "such as 2")
    private int from;

    @Parameters(index = "1", paramLabel = "TO", completionCandidates = Completion.Programs.class,
            description = "such as 3")
    private int to;

    @Option(names = "--side-by-side", description = "in two columns")
    private boolean sideBySide;

    @Option(names = "--width", paramLabel = "N", defaultValue = "160",
            description = "of both columns, in characters (default: ${DEFAULT-VALUE})")
    private int width;

    @Option(names = "--stat", description = "only how many lines of code")
    private boolean stat;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Checkout checkout = workshop.checkout();
        for (int stage : new int[] {from, to}) {
            checkout.program(stage, "compare");
        }
        StageDiff diff = StageDiff.between(checkout, from, to);
        lines(diff).forEach(workshop.out()::println);
        return 0;
    }

    private List<String> lines(StageDiff diff) {
        return stat ? diff.stat()
                : sideBySide ? SideBySideDiff.lines(diff, width)
                : UnifiedDiff.lines(diff).stream().map(DiffCommand::colored).toList();
    }

    private static String colored(String line) {
        return line.startsWith("@@") ? Console.colored("cyan", line)
                : line.startsWith("---") || line.startsWith("+++") ? Console.colored("bold", line)
                : line.startsWith("+") ? Console.colored("green", line)
                : line.startsWith("-") ? Console.colored("red", line)
                : line;
    }
}
