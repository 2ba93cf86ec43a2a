package microgpt.train4;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.cli.RunOptions;
import microgpt.common.cli.ShowOption;
import microgpt.common.cli.UsageException;
import microgpt.common.cli.Converters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of this stage. */
@Command(name = "train4-multihead", description = "A GPT of any number of heads and layers, trained by gradient descent.")
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

    @Option(names = "--n-head", paramLabel = "N", defaultValue = "4", converter = Converters.Size.class,
            description = "Heads of attention, which share --n-embd (default: ${DEFAULT-VALUE}).")
    private int nHead;

    @Option(names = "--n-layer", paramLabel = "N", defaultValue = "1", converter = Converters.Size.class,
            description = "Layers, each of attention and MLP (default: ${DEFAULT-VALUE}).")
    private int nLayer;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        Cli.main(new Main(), args);
    }

    @Override
    public Integer call() {
        if (nEmbd % nHead != 0) {
            throw new UsageException("--n-embd " + nEmbd + " cannot be shared by --n-head " + nHead
                    + ": choose a multiple, such as --n-embd " + nHead * 4);
        }
        Gpt.Config config = new Gpt.Config(nEmbd, blockSize, nHead, nLayer);
        return options.run(blockSize, new Training(config, learningRate, temperature), new Pictures(show, config));
    }
}
