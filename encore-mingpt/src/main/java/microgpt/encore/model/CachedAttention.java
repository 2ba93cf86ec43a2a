package microgpt.encore.model;

import java.util.Arrays;
import microgpt.encore.kernels.Kernels;

/**
 * Attention of one new token to itself and all tokens before it, whose keys and values it keeps (the
 * KV cache): softmax(q · k / sqrt(d)) for each head, and the values weighted by it. It computes the
 * last row of {@link Attention}, with sums in another order.
 */
final class CachedAttention implements SelfAttention {

    private static final Kernels KERNELS = Kernels.BEST;

    private final int nEmbd, nHead, headDim;
    private final float scale;
    private final float[] keys, values; // (blockSize, nEmbd) each, of which the first length rows are filled
    private final float[] scores;       // (blockSize)
    private int length;

    CachedAttention(Config config) {
        nEmbd = config.nEmbd();
        nHead = config.nHead();
        headDim = config.headDim();
        scale = (float) (1 / Math.sqrt(headDim));
        keys = new float[config.blockSize() * nEmbd];
        values = new float[config.blockSize() * nEmbd];
        scores = new float[config.blockSize()];
    }

    /** Forgets all tokens. */
    void reset() {
        length = 0;
    }

    /** Takes one token: B and T are 1. */
    @Override
    public void forward(float[] qkv, float[] out, int B, int T) {
        System.arraycopy(qkv, nEmbd, keys, length * nEmbd, nEmbd);
        System.arraycopy(qkv, 2 * nEmbd, values, length * nEmbd, nEmbd);
        length++;
        Arrays.fill(out, 0, nEmbd, 0);
        for (int head = 0; head < nHead; head++) {
            forwardHead(qkv, head * headDim, out);
        }
    }

    private void forwardHead(float[] qkv, int from, float[] out) {
        // scores = q · KT
        for (int t = 0; t < length; t++) {
            scores[t] = KERNELS.dot(qkv, from, keys, t * nEmbd + from, headDim);
        }
        // p = softmax(scores / sqrt(d))
        float max = KERNELS.max(scores, 0, length);
        float sum = KERNELS.expSum(scores, 0, max, scale, length);
        // out = p · V
        for (int t = 0; t < length; t++) {
            KERNELS.addScaled(values, t * nEmbd + from, scores[t] / sum, out, from, headDim);
        }
    }
}
