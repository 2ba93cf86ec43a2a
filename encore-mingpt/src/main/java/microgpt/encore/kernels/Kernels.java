package microgpt.encore.kernels;

/**
 * The innermost loops, on parts of flat arrays: {@code x, x0} is the array x from index x0 on.
 * Two implementations give results of the same bits: vectors of several numbers at once,
 * and plain loops for a JVM started without the module jdk.incubator.vector.
 *
 * <p>The bits are the same because both compute every number by the same operations in the same
 * order: each sum of a product runs over k in ascending order; the sum of a row consists of 16
 * partial sums (whatever a vector holds), which are folded 8 onto 8, 4 onto 4, 2 onto 2, 1 onto 1.
 */
public interface Kernels {

    /** The kernels of this JVM, chosen once: a constant, so that the compiler can inline the calls. */
    Kernels BEST = best();

    /** The number of partial sums that run side by side in the sum of a row. */
    int STRIPES = 16;

    private static Kernels best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors && VectorKernels.LANES >= 4 ? new VectorKernels() : new PlainKernels();
    }

    /** Names the implementation, as the commands print it. */
    String description();

    /** Whether they compute on vectors. */
    boolean onVectors();

    /** The width of the next panel of a packed matrix, given the number of columns that are left. */
    int panelWidth(int columns);

    /**
     * c += a · b: (m, k) · (k, n) -> (m, n). Element (i, p) of a is {@code a[a0 + i * aRow + p * aCol]}, where one
     * step is 1, the other any: a as it is, or transposed. b consists of packed
     * panels that lie bPanel apart, each of them row after row of panelWidth(n) columns; c lies in rows. n is less than
     * that width, or a multiple of it.
     */
    void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                     float[] b, int b0, int bPanel, float[] c, int c0, int cRow);

    /** out = a + b. */
    void add(float[] a, int a0, float[] b, int b0, float[] out, int out0, int n);

    /** out += x · factor. */
    void addScaled(float[] x, int x0, float factor, float[] out, int out0, int n);

    /** x = x · factor. */
    void scale(float[] x, int x0, float factor, int n);

    /** out += the sum of the rows, from the first to the last: (rows, n) -> (n). */
    void addRows(float[] x, int x0, int xRow, int rows, float[] out, int out0, int n);

    /** The sum of a row. */
    float sum(float[] x, int x0, int n);

    /** a · b, the sum of the products. */
    float dot(float[] a, int a0, float[] b, int b0, int n);

    /** The sum of (x - mean)². */
    float squaredDistance(float[] x, int x0, float mean, int n);

    /** The largest number; NaN if any number is NaN. */
    float max(float[] x, int x0, int n);

    /** x = exp((x - max) · factor), or 0 where that is below 1e-15; returns the sum. */
    float expSum(float[] x, int x0, float max, float factor, int n);

    /** d = p · (d - mean) · factor: softmax backward, from its probabilities. */
    void softmaxBackward(float[] p, int p0, float[] d, int d0, float mean, float factor, int n);

    /** out = (x - mean) · scale. */
    void normalize(float[] x, int x0, float mean, float scale, float[] out, int out0, int n);

    /** out = x · weight + bias. */
    void affine(float[] x, int x0, float[] weight, float[] bias, float[] out, int out0, int n);

    /** dWeight += d · x, dBias += d, then d = d · weight. */
    void affineBackward(float[] d, int d0, float[] x, int x0, float[] weight,
                        float[] dWeight, float[] dBias, int grad0, int n);

    /** dx += (d - mean - x · slope) · scale. */
    void normalizeBackward(float[] d, int d0, float[] x, int x0, float mean, float slope, float scale,
                           float[] dx, int dx0, int n);

    /** out = GELU(x). */
    void gelu(float[] x, int x0, float[] out, int out0, int n);

    /** d = d · GELU'(x). */
    void geluBackward(float[] x, int x0, float[] d, int d0, int n);

    /** out = max(0, x). */
    void relu(float[] x, int x0, float[] out, int out0, int n);

    /** d = d where x > 0, else 0. */
    void reluBackward(float[] x, int x0, float[] d, int d0, int n);

    /**
     * x = x · factor, or 0 where the highest 24 bits of {@link #mix} of key + i · {@link #GOLDEN} are below the
     * threshold.
     */
    void dropout(int key, int threshold, float factor, float[] x, int x0, int n);

    /**
     * One step of AdamW for the elements from {@code from} (inclusive) to {@code to} (exclusive) of a parameter;
     * decay is 1 - learning rate · weight decay. With g = grad · gradScale: m = beta1 · m + (1 - beta1) · g,
     * v = beta2 · v + (1 - beta2) · g², data = decay · data - mScale · m / (sqrt(v) · vScale + epsilon), then grad = 0.
     * An m between -1e-30 and 1e-30 becomes 0, and so does a v below 1e-30: see {@link AdamWStep#SMALLEST_MEAN}.
     */
    void adamW(AdamWStep step, float decay, float[] data, float[] grad, float[] m, float[] v, int from, int to);

    /** The distance between the hash inputs of two adjacent elements: 2^32 divided by the golden ratio. */
    int GOLDEN = 0x9e3779b9;

    /** A hash: every bit of the result depends on every bit of h. Source: the end of A. Appleby's MurmurHash3. */
    static int mix(int h) {
        h = (h ^ h >>> 16) * MIX_1;
        h = (h ^ h >>> 13) * MIX_2;
        return h ^ h >>> 16;
    }

    /** The multipliers of {@link #mix}. */
    int MIX_1 = 0x85ebca6b, MIX_2 = 0xc2b2ae35;
}
