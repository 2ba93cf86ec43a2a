package microgpt.encore;

import java.util.Arrays;
import microgpt.common.core.PythonRandom;

/**
 * Writes with a trained model, a token at a time. Keys and values of the tokens so far are kept
 * (the KV cache), so that each token goes through the model once: what {@link Gpt} computes for a
 * whole batch, for one position.
 */
public final class Generator {

    private static final Kernels KERNELS = Kernels.BEST;

    private final Gpt model;
    private final int nEmbd, nHead, headDim;
    private final float scale;
    private final float[][] keys, values;   // of each layer: (blockSize, nEmbd)
    private final float[] x, normed, qkv, attended, branch, hidden, scores, logits;
    private final double[] probs;
    private int position;

    /** A generator that stands at the beginning of a text. */
    public Generator(Gpt model) {
        Config config = model.config();
        this.model = model;
        nEmbd = config.nEmbd();
        nHead = config.nHead();
        headDim = config.headDim();
        scale = (float) (1 / Math.sqrt(headDim));
        keys = new float[config.nLayer()][config.blockSize() * nEmbd];
        values = new float[config.nLayer()][config.blockSize() * nEmbd];
        x = new float[nEmbd];
        normed = new float[nEmbd];
        qkv = new float[3 * nEmbd];
        attended = new float[nEmbd];
        branch = new float[nEmbd];
        hidden = new float[4 * nEmbd];
        scores = new float[config.blockSize()];
        logits = new float[config.vocabSize()];
        probs = new double[config.vocabSize()];
    }

    /** Back to the beginning: forgets the tokens so far. */
    public void reset() {
        position = 0;
    }

    /** How many tokens it has taken; at most the model's blockSize. */
    public int position() {
        return position;
    }

    /** Takes the next token and returns the logits of the one after it: (vocabSize), valid until the next call. */
    public float[] forward(int token) {
        if (position == model.config().blockSize()) {
            throw new IllegalStateException("the block of " + position + " tokens is full: reset first");
        }
        KERNELS.add(model.wte.data, token * nEmbd, model.wpe.data, position * nEmbd, x, 0, nEmbd);
        if (model.embeddingNorm != null) {
            model.embeddingNorm.forwardRow(x, x);
        }
        for (int layer = 0; layer < keys.length; layer++) {
            attentionBlock(model.blocks.get(layer), keys[layer], values[layer]);
            mlpBlock(model.blocks.get(layer));
        }
        position++;
        if (model.finalNorm != null) {
            model.finalNorm.forwardRow(x, x);
        }
        model.lmHead.forwardRow(x, logits);
        return logits;
    }

    private void attentionBlock(Block block, float[] keys, float[] values) {
        block.ln1.forwardRow(x, normed);
        block.attnIn.forwardRow(normed, qkv);
        System.arraycopy(qkv, nEmbd, keys, position * nEmbd, nEmbd);
        System.arraycopy(qkv, 2 * nEmbd, values, position * nEmbd, nEmbd);
        Arrays.fill(attended, 0);
        for (int head = 0; head < nHead; head++) {
            attend(head * headDim, keys, values);
        }
        block.attnOut.forwardRow(attended, branch);
        KERNELS.add(x, 0, branch, 0, x, 0, nEmbd);
    }

    /** One head: softmax(q · k / sqrt(d)) of the positions so far, and their values mixed by it. */
    private void attend(int from, float[] keys, float[] values) {
        int n = position + 1;
        for (int t = 0; t < n; t++) {
            scores[t] = KERNELS.dot(qkv, from, keys, t * nEmbd + from, headDim);
        }
        float max = KERNELS.max(scores, 0, n);
        float sum = KERNELS.expSum(scores, 0, max, scale, n);
        for (int t = 0; t < n; t++) {
            KERNELS.addScaled(values, t * nEmbd + from, scores[t] / sum, attended, from, headDim);
        }
    }

    private void mlpBlock(Block block) {
        block.ln2.forwardRow(x, normed);
        block.mlpIn.forwardRow(normed, hidden);
        if (model.config().activation() == Config.Activation.GELU) {
            KERNELS.gelu(hidden, 0, hidden, 0, hidden.length);
        } else {
            KERNELS.relu(hidden, 0, hidden, 0, hidden.length);
        }
        block.mlpOut.forwardRow(hidden, branch);
        KERNELS.add(x, 0, branch, 0, x, 0, nEmbd);
    }

    /** The next token, drawn from softmax(logits / temperature); from the topK likeliest alone, unless that is 0. */
    public int choose(float[] logits, double temperature, int topK, PythonRandom random) {
        float least = topK > 0 && topK < logits.length ? kthLargest(logits, topK) : Float.NEGATIVE_INFINITY;
        double max = KERNELS.max(logits, 0, logits.length);
        for (int i = 0; i < logits.length; i++) {
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
