package microgpt.encore.model;

import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;

/**
 * Sets random numbers to 0 in training, so that no number can rely on another, and scales the rest.
 *
 * <p>Whether number i at a site of the model stays is decided by a hash of seed, step, site and i
 * instead of a stream of random numbers: so it is the same in forward and backward, for any number of
 * threads, and in a resumed run. Source: N. Srivastava et al., "Dropout" (2014).
 */
final class Dropout {

    private static final Kernels KERNELS = Kernels.BEST;
    private static final int CHUNK = 16_384;
    private static final long WORK = 4; // per number, in multiplications

    private final int threshold;  // p · 2^24
    private final float scale;    // of the numbers that stay, so that the mean does not change
    private int key;
    private boolean on;

    private final Workers workers;
    private final Workers.Task chunkTask = this::chunk;
    private int site, n;
    private float[] x;

    Dropout(float p, Workers workers) {
        this.workers = workers;
        threshold = Math.round(p * (1 << 24));
        scale = 1 / (1 - p);
    }

    /** Switches dropout on, with the random choices of this step. */
    void train(long seed, long step) {
        on = threshold > 0;
        key = Kernels.mix((int) seed ^ Kernels.mix((int) (seed >>> 32) ^ Kernels.mix((int) step)));
    }

    /** Switches dropout off: all numbers stay. */
    void off() {
        on = false;
    }

    boolean isOn() {
        return on;
    }

    /** x = x · scale or 0, for n numbers from x0 on; at the site they are number index and the following ones. */
    void apply(int site, int index, float[] x, int x0, int n) {
        KERNELS.dropout(keyOf(site) + index * Kernels.GOLDEN, threshold, scale, x, x0, n);
    }

    /** The same for the first n numbers of x, which are the first of the site, by all workers. */
    void applyAll(int site, float[] x, int n) {
        this.site = site;
        this.x = x;
        this.n = n;
        workers.run((n + CHUNK - 1) / CHUNK, WORK * n, chunkTask);
    }

    private void chunk(int chunk, int worker) {
        int from = chunk * CHUNK;
        apply(site, from, x, from, Math.min(CHUNK, n - from));
    }

    private int keyOf(int site) {
        return key ^ Kernels.mix(site + 1);
    }
}
