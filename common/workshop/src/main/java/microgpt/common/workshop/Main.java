package microgpt.common.workshop;

import java.io.Closeable;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Terminal;
import microgpt.common.workshop.commands.CheckCommand;
import microgpt.common.workshop.commands.Context;
import microgpt.common.workshop.commands.CopiesCommand;
import microgpt.common.workshop.commands.DeriveCommand;
import microgpt.common.workshop.commands.DiffCommand;
import microgpt.common.workshop.commands.DoctorCommand;
import microgpt.common.workshop.commands.HintCommand;
import microgpt.common.workshop.commands.LadderCommand;
import microgpt.common.workshop.commands.PicturesCommand;
import microgpt.common.workshop.commands.PredictCommand;
import microgpt.common.workshop.commands.ProveCommand;
import microgpt.common.workshop.commands.ResetCommand;
import microgpt.common.workshop.commands.RunCommand;
import microgpt.common.workshop.commands.Session;
import microgpt.common.workshop.commands.SolveCommand;
import microgpt.common.workshop.commands.StartCommand;
import microgpt.common.workshop.commands.StatusCommand;
import microgpt.common.workshop.commands.TraceCommand;
import microgpt.common.workshop.commands.WatchCommand;
import microgpt.common.workshop.lessons.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the workshop, and what its subcommands work on. */
@Command(name = "workshop", description = "Leads through the exercises of the lessons.",
        subcommands = {CheckCommand.class, CopiesCommand.class, DeriveCommand.class, DiffCommand.class,
            DoctorCommand.class, HelpCommand.class, HintCommand.class, LadderCommand.class, PicturesCommand.class,
            PredictCommand.class, ProveCommand.class, ResetCommand.class, RunCommand.class, SolveCommand.class,
            StartCommand.class, StatusCommand.class, TraceCommand.class, WatchCommand.class})
public final class Main implements Callable<Integer>, Closeable, Supplier<Context> {

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
    private Main(Session session) {
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
            new Prompt(get(), () -> new Main(session)).run();
        } else {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 0;
    }

    @Override
    public void close() {
        session.close();
    }

    /** What the subcommands work with. */
    @Override
    public Context get() {
        return new Context(session, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
