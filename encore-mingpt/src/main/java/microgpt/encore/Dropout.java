package microgpt.encore;

/**
 * Leaves out a part of the numbers at random in training, so that no number can rely on another.
 *
 * <p>Whether number i of a place in the model stays is a hash of seed, step, place and i, not the
 * next of a stream: the same for any order of computing, for forward and backward alike, and after
 * a resumed run. Sources: N. Srivastava et al., "Dropout" (2014).
 */
final class Dropout {

    private static final Kernels KERNELS = Kernels.BEST;
    private static final int CHUNK = 16_384;
    private static final long WORK = 4; // of a number, in multiplications

    private final int threshold;  // of 2^24
    private final float scale;    // of what stays: the mean remains
    private int key;
    private boolean on;

    private final Workers workers;
    private final Workers.Task chunkTask = this::chunk;
    private int place, n;
    private float[] x;

    Dropout(float p, Workers workers) {
        this.workers = workers;
        threshold = Math.round(p * (1 << 24));
        scale = 1 / (1 - p);
    }

    /** On from now on, with the random numbers of this step. */
    void train(long seed, long step) {
        on = threshold > 0;
        key = Kernels.mix((int) seed ^ Kernels.mix((int) (seed >>> 32) ^ Kernels.mix((int) step)));
    }

    /** Off: everything stays. */
    void off() {
        on = false;
    }

    boolean isOn() {
        return on;
    }

    /** x = x · scale or 0: n numbers from x0 on, which are the numbers from index on of a place. */
    void apply(int place, int index, float[] x, int x0, int n) {
        KERNELS.dropout(keyOf(place) + index * Kernels.GOLDEN, threshold, scale, x, x0, n);
    }

    /** The same for the first n numbers of x and of a place, by all workers. */
    void applyAll(int place, float[] x, int n) {
        this.place = place;
        this.x = x;
        this.n = n;
        workers.run((n + CHUNK - 1) / CHUNK, WORK * n, chunkTask);
    }

    private void chunk(int chunk, int worker) {
        int from = chunk * CHUNK;
        apply(place, from, x, from, Math.min(CHUNK, n - from));
    }

    private int keyOf(int place) {
        return key ^ Kernels.mix(place + 1);
    }
}
