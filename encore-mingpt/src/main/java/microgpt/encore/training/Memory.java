package microgpt.encore.training;

import java.util.stream.DoubleStream;
import microgpt.common.core.UsageException;
import microgpt.encore.model.Config;

/** Estimates the memory that training a model needs, before the model is made. */
final class Memory {

    /** The activations that a layer keeps for backward, for each token and in units of nEmbd. */
    private static final int ACTIVATIONS_PER_LAYER = 18;

    private Memory() {
    }

    /** The number of parameters. */
    private static long parameters(Config config) {
        long n = config.nEmbd();
        long layer = 12 * n * n + (config.bias() ? 13 * n : 0);
        return (2L * config.vocabSize() + config.blockSize()) * n + config.nLayer() * layer
                + (config.finalNorm() ? 2 * n : 0);
    }

    /**
     * Requires enough memory to train a model.
     *
     * @param tokens the number of tokens in a batch
     * @throws UsageException if Java has less memory than that, or an array would be too long
     */
    static void requireEnough(Config config, long tokens) {
        long parameters = parameters(config);
        double activations = (double) tokens * (config.vocabSize() + (double) config.nLayer()
                * ((double) ACTIVATIONS_PER_LAYER * config.nEmbd() + (double) config.nHead() * config.blockSize()));
        double bytes = 4 * (4.0 * parameters + activations); // each parameter has a gradient and two running means
        double longestArray = DoubleStream.of((double) tokens * config.vocabSize(),
                (double) config.vocabSize() * config.nEmbd(), 4.0 * config.nEmbd() * config.nEmbd(),
                4.0 * tokens * config.nEmbd(), (double) tokens * config.nHead() * config.blockSize())
                .max().getAsDouble();
        long max = Runtime.getRuntime().maxMemory();
        if (bytes > max || longestArray > Integer.MAX_VALUE) {
            throw new UsageException("a model of these sizes needs about " + Math.round(bytes / 1e6)
                    + " MB to train, and Java has " + Math.round(max / 1e6) + ": choose smaller ones"
                    + (bytes > max ? ", or give Java more with -Xmx" : ""));
        }
    }
}
