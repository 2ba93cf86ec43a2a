package microgpt.encore;

import java.util.stream.DoubleStream;
import microgpt.common.cli.UsageException;

/** What a model takes, reckoned before it is made. */
final class Memory {

    /** Numbers that a layer keeps for each token and each of its nEmbd: from norms to the MLP's inside and back. */
    private static final int KEPT_A_LAYER = 18;

    private Memory() {
    }

    /** The number of parameters. */
    static long parameters(Config config) {
        long n = config.nEmbd();
        long layer = 12 * n * n + (config.bias() ? 13 * n : 0);
        return (2L * config.vocabSize() + config.blockSize()) * n + config.nLayer() * layer + (config.finalNorm() ? 2 * n : 0);
    }

    /**
     * Refuses what this Java has not enough memory for.
     *
     * @param tokens the tokens of a batch
     * @throws UsageException if so
     */
    static void require(Config config, long tokens) {
        long parameters = parameters(config);
        double activations = (double) tokens * (config.vocabSize() + (double) config.nLayer()
                * ((double) KEPT_A_LAYER * config.nEmbd() + (double) config.nHead() * config.blockSize()));
        double bytes = 4 * (4.0 * parameters + activations); // each parameter has a gradient and two running means
        double largest = DoubleStream.of((double) tokens * config.vocabSize(), (double) config.vocabSize() * config.nEmbd(),
                4.0 * config.nEmbd() * config.nEmbd(), 4.0 * tokens * config.nEmbd(),
                (double) tokens * config.nHead() * config.blockSize()).max().getAsDouble();
        long max = Runtime.getRuntime().maxMemory();
        if (bytes > max || largest > Integer.MAX_VALUE) {
            throw new UsageException("a model of these sizes needs about " + Math.round(bytes / 1e6)
                    + " MB to train, and Java has " + Math.round(max / 1e6) + ": choose smaller ones"
                    + (bytes > max ? ", or give Java more with -Xmx" : ""));
        }
    }
}
