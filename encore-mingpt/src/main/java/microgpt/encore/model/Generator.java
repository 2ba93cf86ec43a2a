package microgpt.encore.model;

import java.util.Arrays;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Kernels;

/**
 * Predicts one token at a time with a trained model. Each token goes through the model's blocks
 * once, as a batch of one row, because its key and value stay in the cache of each layer.
 *
 * <p>It works in the model's own memory: not between a {@link Gpt#loss} and its {@link Gpt#backward}.
 */
public final class Generator {

    private static final Kernels KERNELS = Kernels.BEST;

    private final Gpt model;
    private final int nEmbd;
    private final CachedAttention[] caches; // of each layer
    private final float[] embedded, logits; // (nEmbd), (vocabSize)
    private final double[] probs;           // (vocabSize)
    private int position;

    /** A generator before the first token. */
    public Generator(Gpt model) {
        Config config = model.config();
        this.model = model;
        nEmbd = config.nEmbd();
        caches = new CachedAttention[config.nLayer()];
        for (int layer = 0; layer < caches.length; layer++) {
            caches[layer] = new CachedAttention(config);
        }
        embedded = new float[nEmbd];
        logits = new float[config.vocabSize()];
        probs = new double[config.vocabSize()];
    }

    /** Forgets the tokens so far. */
    public void reset() {
        position = 0;
        for (CachedAttention cache : caches) {
            cache.reset();
        }
    }

    /** The number of tokens since the last reset: from 0 to the model's blockSize. */
    public int position() {
        return position;
    }

    /**
     * Takes the next token and returns the logits of the one after it: (vocabSize), valid until the next call.
     *
     * @throws IllegalStateException if there are blockSize tokens already
     */
    public float[] forward(int token) {
        if (position == model.config().blockSize()) {
            throw new IllegalStateException("the block of " + position + " tokens is full: reset first");
        }
        model.evaluate();
        // x = wte[token] + wpe[position]
        KERNELS.add(model.wte.data, token * nEmbd, model.wpe.data, position * nEmbd, embedded, 0, nEmbd);
        float[] x = model.embeddingNorm.forward(embedded, 1);
        for (int layer = 0; layer < caches.length; layer++) {
            Block block = model.blocks.get(layer);
            block.forward(x, 1, 1, caches[layer]);
            x = block.out;
        }
        position++;
        model.lmHead.forwardRow(model.finalNorm.forward(x, 1), logits);
        return logits;
    }

    /**
     * Draws the next token from softmax(logits / temperature).
     *
     * @param logits (vocabSize)
     * @param topK draw only from the topK likeliest tokens, 0 for all
     * @throws ArithmeticException if the logits are not finite
     */
    public int choose(float[] logits, double temperature, int topK, PythonRandom random) {
        float least = topK > 0 && topK < logits.length ? kthLargest(logits, topK) : Float.NEGATIVE_INFINITY;
        double max = KERNELS.max(logits, 0, logits.length);
        for (int i = 0; i < logits.length; i++) {
            // p ~ exp(logit / temperature); subtracting the largest keeps exp finite
            probs[i] = logits[i] < least ? 0 : StrictMath.exp((logits[i] - max) / temperature);
        }
        return random.choice(probs);
    }

    private static float kthLargest(float[] logits, int k) {
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - k];
    }
}
