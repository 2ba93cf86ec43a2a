package microgpt.train0;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.cli.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of this stage. */
@Command(name = "train0-bigram", description = "A bigram model of names, trained by counting.")
public final class Main implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    @Override
    public Integer call() {
        return options.run(Training.BLOCK_SIZE, new Training(), new Pictures());
    }
}
