package microgpt.encore.commands;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the encore. */
@Command(name = "encore-mingpt", description = "The lessons' GPT on arrays, grown to millions of parameters.",
        subcommands = {TrainCommand.class, SampleCommand.class, EvalCommand.class, ExportCommand.class,
                ImportCommand.class, BenchCommand.class})
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Runs one command. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    /** Without a command, shows them all. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
