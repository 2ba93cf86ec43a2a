package microgpt.common.workshop;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.lessons.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the workshop, and what its subcommands work on. */
@Command(name = "workshop", description = "Leads through the exercises of the six lessons.",
        subcommands = {CheckCommand.class, DiffCommand.class, DoctorCommand.class, HintCommand.class,
            LadderCommand.class, PicturesCommand.class, ProveCommand.class, ResetCommand.class, RunCommand.class,
            SolveCommand.class, StartCommand.class, StatusCommand.class})
public final class Main implements Callable<Integer> {

    private final Supplier<Checkout> checkout;

    @Spec
    private CommandSpec spec;

    /** For the checkout around the working folder. */
    public Main() {
        this(Checkout::find);
    }

    Main(Supplier<Checkout> checkout) {
        this.checkout = checkout;
    }

    /** Runs one command. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    /** Without a command, shows them all. */
    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return 0;
    }

    /** Looks for the checkout anew at each call: some errors are said without one. */
    Checkout checkout() {
        return checkout.get();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
