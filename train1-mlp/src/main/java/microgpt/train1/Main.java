package microgpt.train1;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.cli.RunOptions;
import microgpt.common.cli.Converters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of this stage. */
@Command(name = "train1-mlp", description = "A multi-layer perceptron, trained by gradients derived by hand.")
public final class Main implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "1.0", converter = Converters.Positive.class,
            description = "Size of the first step; falls to 0 at the last (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.5", converter = Converters.Positive.class,
            description = "Boldness of the samples: low is cautious (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(names = "--n-embd", paramLabel = "N", defaultValue = "16", converter = Converters.Size.class,
            description = "Numbers that stand for a token (default: ${DEFAULT-VALUE}).")
    private int nEmbd;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    @Override
    public Integer call() {
        return options.run(Training.BLOCK_SIZE, new Training(nEmbd, learningRate, temperature), new Pictures());
    }
}
