package microgpt.encore.kernels;

import java.util.Arrays;

/**
 * The innermost loops in plain Java, one number at a time: the same results as {@link VectorKernels},
 * in the form to read first. {@link VectorKernels} also calls them for the end of a row whose length
 * is not a multiple of a vector's.
 */
final class PlainKernels implements Kernels {

    // exp: x = n · ln 2 + r, e^r by Taylor's series up to r^7, which errs by 5e-9 at r = ln(2) / 2
    static final float MIN_EXP = -87;   // below it, e^x is a subnormal float
    static final float MAX_EXP = 88;
    /**
     * What softmax takes for 0: too small to change its sum, and after a long training on the way to subnormal numbers.
     */
    static final float SMALLEST_EXP = 1e-15f;
    static final float LOG2_E = 1.44269504f;
    static final float ROUND = 12582912f; // 1.5 · 2^23: adding it rounds to a whole number
    static final float LN2_HIGH = 0.693359375f; // has few digits, so that n · LN2_HIGH is exact
    static final float LN2_LOW = -2.12194440e-4f;
    static final float C2 = 1f / 2, C3 = 1f / 6, C4 = 1f / 24, C5 = 1f / 120, C6 = 1f / 720, C7 = 1f / 5040;

    // GELU(x) = x / (1 + exp(-u)), u = 2 · sqrt(2 / pi) · (x + 0.044715 · x³): GPT-2's form, its tanh written by exp
    static final float GELU_1 = 1.5957691f;
    static final float GELU_3 = 0.071354814f;

    /** As wide as the widest vectors: the layout of packed matrices is then the same. */
    private static final int WIDTH = 64;

    @Override
    public String description() {
        return "plain loops (put --add-modules jdk.incubator.vector before -jar for vectors, which are many times as "
                + "fast)";
    }

    @Override
    public boolean onVectors() {
        return false;
    }

    @Override
    public int panelWidth(int columns) {
        return Math.min(WIDTH, columns);
    }

    @Override
    public void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                            float[] b, int b0, int bPanel, float[] c, int c0, int cRow) {
        int width = panelWidth(n);
        for (int j = 0; j < n; j += width, b0 += bPanel) {
            panel(m, width, k, a, a0, aRow, aCol, b, b0, c, c0 + j, cRow);
        }
    }

    private static void panel(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                              float[] b, int b0, float[] c, int c0, int cRow) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                float x = a[a0 + i * aRow + p * aCol];
                int bp = b0 + p * n;
                int ci = c0 + i * cRow;
                for (int j = 0; j < n; j++) {
                    c[ci + j] = Math.fma(x, b[bp + j], c[ci + j]);
                }
            }
        }
    }

    @Override
    public void add(float[] a, int a0, float[] b, int b0, float[] out, int out0, int n) {
        for (int i = 0; i < n; i++) {
            out[out0 + i] = a[a0 + i] + b[b0 + i];
        }
    }

    @Override
    public void addScaled(float[] x, int x0, float factor, float[] out, int out0, int n) {
        for (int i = 0; i < n; i++) {
            out[out0 + i] = Math.fma(x[x0 + i], factor, out[out0 + i]);
        }
    }

    @Override
    public void scale(float[] x, int x0, float factor, int n) {
        for (int i = x0; i < x0 + n; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public void addRows(float[] x, int x0, int xRow, int rows, float[] out, int out0, int n) {
        for (int j = 0; j < n; j++) {
            float sum = out[out0 + j];
            for (int i = 0; i < rows; i++) {
                sum += x[x0 + i * xRow + j];
            }
            out[out0 + j] = sum;
        }
    }

    @Override
    public float sum(float[] x, int x0, int n) {
        float[] sums = new float[STRIPES];
        int bound = x0 + n - n % STRIPES;
        for (int i = x0; i < bound; i++) {
            sums[(i - x0) % STRIPES] += x[i];
        }
        float sum = fold(sums);
        for (int i = bound; i < x0 + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public float dot(float[] a, int a0, float[] b, int b0, int n) {
        float[] sums = new float[STRIPES];
        int bound = n - n % STRIPES;
        for (int i = 0; i < bound; i++) {
            sums[i % STRIPES] = Math.fma(a[a0 + i], b[b0 + i], sums[i % STRIPES]);
        }
        float sum = fold(sums);
        for (int i = bound; i < n; i++) {
            sum = Math.fma(a[a0 + i], b[b0 + i], sum);
        }
        return sum;
    }

    @Override
    public float squaredDistance(float[] x, int x0, float mean, int n) {
        float[] sums = new float[STRIPES];
        int bound = n - n % STRIPES;
        for (int i = 0; i < bound; i++) {
            float distance = x[x0 + i] - mean;
            sums[i % STRIPES] = Math.fma(distance, distance, sums[i % STRIPES]);
        }
        float sum = fold(sums);
        for (int i = x0 + bound; i < x0 + n; i++) {
            float distance = x[i] - mean;
            sum = Math.fma(distance, distance, sum);
        }
        return sum;
    }

    /** The sum of the partial sums: 8 onto 8, 4 onto 4, 2 onto 2, 1 onto 1. */
    private static float fold(float[] sums) {
        for (int half = STRIPES / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                sums[i] += sums[i + half];
            }
        }
        return sums[0];
    }

    @Override
    public float max(float[] x, int x0, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = x0; i < x0 + n; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    @Override
    public float expSum(float[] x, int x0, float max, float factor, int n) {
        expOrZero(x, x0, x0 + n, max, factor);
        return sum(x, x0, n);
    }

    @Override
    public void softmaxBackward(float[] p, int p0, float[] d, int d0, float mean, float factor, int n) {
        for (int i = 0; i < n; i++) {
            d[d0 + i] = p[p0 + i] * (d[d0 + i] - mean) * factor;
        }
    }

    @Override
    public void normalize(float[] x, int x0, float mean, float scale, float[] out, int out0, int n) {
        for (int i = 0; i < n; i++) {
            out[out0 + i] = (x[x0 + i] - mean) * scale;
        }
    }

    @Override
    public void affine(float[] x, int x0, float[] weight, float[] bias, float[] out, int out0, int n) {
        affine(x, x0, weight, bias, out, out0, 0, n);
    }

    /** The same for the elements from {@code from} (inclusive) to n (exclusive). */
    static void affine(float[] x, int x0, float[] weight, float[] bias, float[] out, int out0, int from, int n) {
        for (int i = from; i < n; i++) {
            out[out0 + i] = Math.fma(x[x0 + i], weight[i], bias[i]);
        }
    }

    @Override
    public void affineBackward(float[] d, int d0, float[] x, int x0, float[] weight,
                               float[] dWeight, float[] dBias, int grad0, int n) {
        affineBackward(d, d0, x, x0, weight, dWeight, dBias, grad0, 0, n);
    }

    /** The same for the elements from {@code from} (inclusive) to n (exclusive). */
    static void affineBackward(float[] d, int d0, float[] x, int x0, float[] weight,
                               float[] dWeight, float[] dBias, int grad0, int from, int n) {
        for (int i = from; i < n; i++) {
            float di = d[d0 + i];
            dWeight[grad0 + i] = Math.fma(di, x[x0 + i], dWeight[grad0 + i]);
            dBias[grad0 + i] += di;
            d[d0 + i] = di * weight[i];
        }
    }

    @Override
    public void normalizeBackward(float[] d, int d0, float[] x, int x0, float mean, float slope, float scale,
                                  float[] dx, int dx0, int n) {
        for (int i = 0; i < n; i++) {
            dx[dx0 + i] = Math.fma(Math.fma(x[x0 + i], -slope, d[d0 + i] - mean), scale, dx[dx0 + i]);
        }
    }

    @Override
    public void gelu(float[] x, int x0, float[] out, int out0, int n) {
        for (int i = 0; i < n; i++) {
            out[out0 + i] = x[x0 + i] * geluGate(x[x0 + i]);
        }
    }

    @Override
    public void geluBackward(float[] x, int x0, float[] d, int d0, int n) {
        for (int i = 0; i < n; i++) {
            d[d0 + i] *= geluSlope(x[x0 + i]);
        }
    }

    @Override
    public void relu(float[] x, int x0, float[] out, int out0, int n) {
        for (int i = 0; i < n; i++) {
            out[out0 + i] = Math.max(x[x0 + i], 0);
        }
    }

    @Override
    public void reluBackward(float[] x, int x0, float[] d, int d0, int n) {
        for (int i = 0; i < n; i++) {
            d[d0 + i] = x[x0 + i] > 0 ? d[d0 + i] : 0;
        }
    }

    @Override
    public void dropout(int key, int threshold, float factor, float[] x, int x0, int n) {
        for (int i = 0; i < n; i++) {
            x[x0 + i] *= Kernels.mix(key + i * GOLDEN) >>> 8 < threshold ? 0 : factor;
        }
    }

    @Override
    public void adamW(AdamWStep step, float decay, float[] data, float[] grad, float[] m, float[] v, int from, int to) {
        for (int i = from; i < to; i++) {
            float g = grad[i] * step.gradScale;
            // m = beta1 · m + (1 - beta1) · g, v = beta2 · v + (1 - beta2) · g²
            m[i] = meanOrZero(Math.fma(m[i], step.beta1, g * (1 - step.beta1)));
            v[i] = meanOrZero(Math.fma(v[i], step.beta2, g * g * (1 - step.beta2)));
            // data = decay · data - mScale · m / (sqrt(v) · vScale + epsilon)
            float denominator = (float) Math.sqrt(v[i]) * step.vScale + step.epsilon;
            data[i] = Math.fma(data[i], decay, -step.mScale * m[i] / denominator);
        }
        Arrays.fill(grad, from, to, 0);
    }

    private static float meanOrZero(float mean) {
        return Math.abs(mean) < AdamWStep.SMALLEST_MEAN ? 0 : mean;
    }

    /** e^x, with a relative error of about 1e-7. */
    static float exp(float x) {
        float within = Math.min(Math.max(x, MIN_EXP), MAX_EXP);
        // n = round(x / ln 2), r = x - n · ln 2
        float rounded = Math.fma(within, LOG2_E, ROUND);
        float n = rounded - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, within));
        // e^r = 1 + r · (1 + r · (C2 + r · (C3 + ...)))
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        // e^x = e^r · 2^n: the last bits of rounded are n, and the shift moves them to a float's exponent
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(rounded) << 23));
    }

    static void expOrZero(float[] x, int from, int to, float max, float factor) {
        for (int i = from; i < to; i++) {
            float e = exp((x[i] - max) * factor);
            x[i] = e < SMALLEST_EXP ? 0 : e; // a NaN stays
        }
    }

    /** GELU(x) / x = 1 / (1 + exp(-u)). */
    static float geluGate(float x) {
        // u = (GELU_3 · x² + GELU_1) · x
        float u = Math.fma(x * x, GELU_3, GELU_1) * x;
        return 1 / (1 + exp(-u));
    }

    /** GELU'(x) = gate + x · gate · (1 - gate) · u'. */
    static float geluSlope(float x) {
        float gate = geluGate(x);
        // u' = 3 · GELU_3 · x² + GELU_1
        float uSlope = Math.fma(x * x, 3 * GELU_3, GELU_1);
        return Math.fma(x * gate * (1 - gate), uSlope, gate);
    }
}
