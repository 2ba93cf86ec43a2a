package microgpt.encore;

/**
 * Leaves out a part of the numbers at random in training, so that no number can rely on another.
 *
 * <p>Whether number i of a place in the model stays is a hash of seed, step, place and i, not the
 * next of a stream: the same for any order of computing, for forward and backward alike, and after
 * a resumed run. Sources: N. Srivastava et al., "Dropout" (2014); the hash ends as A. Appleby's MurmurHash3.
 */
final class Dropout {

    private final int threshold;  // of 2^24
    private final float scale;    // of what stays: the mean remains
    private int key;
    private boolean on;

    Dropout(float p) {
        threshold = Math.round(p * (1 << 24));
        scale = 1 / (1 - p);
    }

    /** On from now on, with the random numbers of this step. */
    void train(long seed, long step) {
        on = threshold > 0;
        key = mix((int) seed ^ mix((int) (seed >>> 32) ^ mix((int) step)));
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
        int placeKey = key ^ mix(place + 1);
        for (int i = 0; i < n; i++) {
            x[x0 + i] *= mix(placeKey + (index + i) * 0x9e3779b9) >>> 8 < threshold ? 0 : scale;
        }
    }

    /** Every bit of the result depends on every bit of h. */
    private static int mix(int h) {
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
