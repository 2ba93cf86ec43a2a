package microgpt.common.workshop;

import java.io.Closeable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Terminal;
import microgpt.common.workshop.lessons.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the workshop, and what its subcommands work on. */
@Command(name = "workshop", description = "Leads through the exercises of the six lessons.",
        subcommands = {CheckCommand.class, CopiesCommand.class, DeriveCommand.class, DiffCommand.class, DoctorCommand.class,
            HelpCommand.class, HintCommand.class, LadderCommand.class, PicturesCommand.class, PredictCommand.class,
            ProveCommand.class, ResetCommand.class, RunCommand.class, SolveCommand.class, StartCommand.class, StatusCommand.class, TraceCommand.class,
            WatchCommand.class})
public final class Main implements Callable<Integer>, Closeable {

    private final Session session;

    @Spec
    private CommandSpec spec;

    /** For the checkout around the working folder. */
    public Main() {
        this(Checkout::find);
    }

    Main(Supplier<Checkout> checkout) {
        this(new Session(checkout));
    }

    /** For a command at a prompt. */
    Main(Session session) {
        this.session = session;
    }

    /** Runs one command, or a prompt for many. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    /** Without a command, asks for commands if somebody is there to give them, and lists them if not. */
    @Override
    public Integer call() {
        if (Terminal.isInteractive()) {
            new Prompt(session, out(), err()).run();
        } else {
            spec.commandLine().usage(out());
        }
        return 0;
    }

    @Override
    public void close() {
        session.close();
    }

    /** What this command shares with the others at the same prompt. */
    Session session() {
        return session;
    }

    Checkout checkout() {
        return session.checkout();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
