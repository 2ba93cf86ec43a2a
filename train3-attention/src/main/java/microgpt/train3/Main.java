package microgpt.train3;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.cli.RunOptions;
import microgpt.common.cli.ShowOption;
import microgpt.common.cli.Converters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of this stage. */
@Command(name = "train3-attention", description = "A GPT with one head of attention, trained by gradient descent.")
public final class Main implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private ShowOption show;

    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "0.1", converter = Converters.Positive.class,
            description = "Size of the first step; falls to 0 at the last (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.5", converter = Converters.Positive.class,
            description = "Boldness of the samples: low is cautious (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(names = "--n-embd", paramLabel = "N", defaultValue = "16", converter = Converters.Size.class,
            description = "Numbers that stand for a token (default: ${DEFAULT-VALUE}).")
    private int nEmbd;

    @Option(names = "--block-size", paramLabel = "N", defaultValue = "16", converter = Converters.Size.class,
            description = "The longest sequence of tokens (default: ${DEFAULT-VALUE}).")
    private int blockSize;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    @Override
    public Integer call() {
        Gpt.Config config = new Gpt.Config(nEmbd, blockSize);
        return options.run(blockSize, new Training(config, learningRate, temperature), new Pictures(show, blockSize));
    }
}
