package microgpt.encore.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

    private static final Kernels PLAIN = new PlainKernels();
    private static final Kernels VECTOR = new VectorKernels();

    private final Random random = new Random(42);

    private float[] numbers(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian() * 3;
        }
        return x;
    }

    @Nested
    class A_running_mean_of_AdamW {

        /** m after a step without a gradient, by these kernels: beta1 is 0.5, so it is half of what it was. */
        private static float next(Kernels kernels, float m) {
            int n = 17; // a full vector, and one number more, on every processor
            float[] means = new float[n];
            Arrays.fill(means, m);
            kernels.adamW(new AdamWStep(0.5f, 0.5f, 1e-8f).scaled(1, 0.01f, 1), 1, new float[n], new float[n], means,
                    new float[n], 0, n);
            float[] expected = new float[n];
            Arrays.fill(expected, means[0]);
            assertThat(means).isEqualTo(expected);
            return means[0];
        }

        @Test
        void becomes_zero_below_1e_30_and_stays_what_it_is_above() {
            for (Kernels kernels : new Kernels[] {PLAIN, VECTOR}) {
                assertThat(next(kernels, 2.02e-30f)).isEqualTo(1.01e-30f);
                assertThat(next(kernels, -2.02e-30f)).isEqualTo(-1.01e-30f);
                assertThat(next(kernels, 1.98e-30f)).isZero();
                assertThat(next(kernels, -1.98e-30f)).isZero();
                assertThat(next(kernels, Float.NaN)).as("a mistake must not be hidden").isNaN();
            }
        }
    }

    /** Vectors and plain loops give the same bits, for lengths that fill vectors and such that do not. */
    @Nested
    class Vectors_and_plain_loops_give_the_same_bits {

        /** What a kernel leaves in its arrays, and returns. */
        private interface Use {
            float of(Kernels kernels, float[] a, float[] b, float[] c, float[] d, int n);
        }

        private void same(int n, Use use) {
            float[][] plain = {numbers(n + 9), numbers(n + 9), numbers(n + 9), numbers(n + 9)};
            float[][] vector = {plain[0].clone(), plain[1].clone(), plain[2].clone(), plain[3].clone()};
            float expected = use.of(PLAIN, plain[0], plain[1], plain[2], plain[3], n);
            float actual = use.of(VECTOR, vector[0], vector[1], vector[2], vector[3], n);
            assertThat(Float.floatToRawIntBits(actual)).isEqualTo(Float.floatToRawIntBits(expected));
            for (int i = 0; i < plain.length; i++) {
                assertThat(vector[i]).as("array " + i).isEqualTo(plain[i]);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 5, 15, 16, 17, 32, 47, 64, 100, 192})
        void in_rows(int n) {
            same(n, (k, a, b, c, d, m) -> k.sum(a, 3, m));
            same(n, (k, a, b, c, d, m) -> k.dot(a, 3, b, 2, m));
            same(n, (k, a, b, c, d, m) -> k.squaredDistance(a, 3, 0.5f, m));
            same(n, (k, a, b, c, d, m) -> k.max(a, 3, m));
            same(n, (k, a, b, c, d, m) -> k.expSum(a, 3, 9, 0.7f, m));
            same(n, (k, a, b, c, d, m) -> done(() -> k.add(a, 1, b, 2, c, 3, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.scale(a, 1, 0.3f, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.addScaled(a, 1, 0.3f, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.softmaxBackward(a, 1, b, 2, 0.3f, 0.7f, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.normalize(a, 1, 0.3f, 0.7f, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.affine(a, 1, b, c, d, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.affineBackward(a, 1, b, 2, c, d, c, 4, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.normalizeBackward(a, 1, b, 2, 0.1f, 0.2f, 0.3f, c, 3, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.gelu(a, 1, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.geluBackward(a, 1, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.relu(a, 1, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.reluBackward(a, 1, b, 2, m)));
            same(n, (k, a, b, c, d, m) -> done(() -> k.dropout(42, 1 << 22, 1.5f, a, 3, m)));
            same(n, (k, a, b, c, d, m) -> {
                k.relu(d, 0, d, 0, d.length); // means of squares are not negative
                k.adamW(new AdamWStep(0.9f, 0.99f, 1e-8f).scaled(0.5f, 0.01f, 3), 0.999f, a, b, c, d, 2, 2 + m);
                return 0;
            });
        }

        @Test
        void in_running_means_however_small() {
            float[] edges = {0, -0f, Float.MIN_VALUE, -1e-40f, 1e-38f, -0.9e-30f, 1e-30f, -1e-30f, 1.01e-30f,
                -1.2e-30f, 1, Float.NaN, Float.POSITIVE_INFINITY};
            same(64, (k, a, b, c, d, m) -> {
                for (int i = 0; i < m; i++) {
                    b[i] = 0; // no gradient
                    c[i] = edges[i % edges.length];
                    d[i] = Math.abs(edges[i * 5 % edges.length]);
                }
                k.adamW(new AdamWStep(0.9f, 0.99f, 1e-8f).scaled(1, 0.01f, 3), 1, a, b, c, d, 0, m);
                return 0;
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 5, 6, 7, 13})
        void in_sums_of_rows_and_products(int m) {
            float[] a = numbers(m * 300);
            float[] b = numbers(300 * 64);
            for (int n = 1; n <= 64; n++) {
                int width = VECTOR.panelWidth(n);
                int cols = Math.min(width, n);
                float[] plain = numbers(m * 64);
                float[] vector = plain.clone();
                float[] narrow = new float[200 * cols];
                MatMul.pack(b, 0, 64, 1, 200, cols, narrow, 0, cols);
                float[] panel = new float[200 * width];
                MatMul.pack(b, 0, 64, 1, 200, cols, panel, 0, width);
                PLAIN.multiplyAdd(m, cols, 150, a, 3, 1, m, narrow, 0, 0, plain, 0, 64);
                VECTOR.multiplyAdd(m, cols, 150, a, 3, 1, m, panel, 0, 0, vector, 0, 64);
                PLAIN.multiplyAdd(m, cols, 200, a, 0, 300, 1, narrow, 0, 0, plain, 0, 64);
                VECTOR.multiplyAdd(m, cols, 200, a, 0, 300, 1, panel, 0, 0, vector, 0, 64);
                PLAIN.addRows(b, 1, 64, m, plain, 0, n);
                VECTOR.addRows(b, 1, 64, m, vector, 0, n);
                assertThat(vector).isEqualTo(plain);
            }
        }

        /** Products with more than one panel have kernels of their own where vectors are wide. */
        @ParameterizedTest
        @ValueSource(ints = {1, 7, 8, 47, 48, 63, 100})
        void in_products_of_several_panels(int m) {
            int k = 37;
            for (int panels : new int[] {1, 2, 5}) {
                int width = VECTOR.panelWidth(64);
                int n = panels * width;
                float[] a = numbers(m * k);
                float[] b = numbers(n * k);
                float[] rows = new float[n * k];
                for (int j = 0; j < n; j++) { // the same in rows
                    for (int p = 0; p < k; p++) {
                        rows[p * n + j] = b[j / width * width * k + p * width + j % width];
                    }
                }
                float[] plain = numbers(m * n);
                float[] vector = plain.clone();
                for (boolean transposed : new boolean[] {false, true}) {
                    int aRow = transposed ? 1 : k, aCol = transposed ? m : 1;
                    for (int j = 0; j < n; j += 16) {
                        float[] part = new float[16 * k];
                        MatMul.pack(rows, j, n, 1, k, Math.min(16, n - j), part, 0, Math.min(16, n - j));
                        PLAIN.multiplyAdd(m, Math.min(16, n - j), k, a, 0, aRow, aCol, part, 0, 0, plain, j, n);
                    }
                    VECTOR.multiplyAdd(m, n, k, a, 0, aRow, aCol, b, 0, width * k, vector, 0, n);
                    assertThat(vector).isEqualTo(plain);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {20, 96, 116, 300})
        void in_large_products_however_many_threads(int n) {
            int m = 101, k = 300;
            float[] a = numbers(m * k);
            float[] b = numbers(k * n);
            float[] bias = numbers(n);
            float[] expected = new float[m * n];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float sum = bias[j];
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(a[i * k + p], b[p * n + j], sum);
                    }
                    expected[i * n + j] = sum;
                }
            }
            for (int threads = 1; threads <= 3; threads++) {
                try (Workers workers = new Workers(threads)) {
                    float[] c = new float[m * n];
                    new MatMul(workers).forward(m, k, n, a, b, false, bias, c, null);
                    assertThat(c).isEqualTo(expected);
                }
            }
        }

        private float done(Runnable kernel) {
            kernel.run();
            return 0;
        }
    }

    @Test
    void exp_is_right_to_seven_digits_over_all_numbers_that_have_one() {
        for (float x = -87; x <= 88; x += 0.0137f) {
            double expected = StrictMath.exp(x);
            // four roundings of 6e-8 in the last steps and in r, beside the series' own 5e-9
            assertThat((double) PlainKernels.exp(x)).isCloseTo(expected, within(3e-7 * expected));
        }
        assertThat(PlainKernels.exp(0)).isEqualTo(1);
        assertThat(PlainKernels.exp(Float.NEGATIVE_INFINITY)).isLessThan(1e-37f);
        assertThat(PlainKernels.exp(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 16, 40})
    void softmax_takes_terms_for_0_that_cannot_change_the_sum(int n) {
        for (Kernels kernels : new Kernels[] {PLAIN, VECTOR}) {
            float[] x = new float[n];
            Arrays.fill(x, Float.NEGATIVE_INFINITY);
            x[0] = 5;
            x[1] = 5 - 34; // e^-34 is 1.7e-15
            x[2] = 5 - 35; // e^-35 is 6.3e-16
            assertThat(kernels.expSum(x, 0, 5, 1, n)).isEqualTo(1);
            assertThat(x[0]).isEqualTo(1);
            assertThat(x[1]).isCloseTo(1.7139084e-15f, within(1e-21f)); // seven digits, as exp has
            assertThat(Arrays.copyOfRange(x, 2, n)).containsOnly(0);
        }
    }

    @Test
    void gelu_is_that_of_gpt2() {
        float[] out = new float[1];
        for (float x = -6; x <= 6; x += 0.1f) {
            double tanh = StrictMath.tanh(StrictMath.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
            PLAIN.gelu(new float[] {x}, 0, out, 0, 1);
            // some roundings of up to 6 · 6e-8
            assertThat((double) out[0]).isCloseTo(0.5 * x * (1 + tanh), within(2e-6));
        }
    }

    @Test
    void a_number_that_is_none_does_not_get_lost() {
        float[] x = numbers(40);
        x[20] = Float.NaN;
        for (Kernels kernels : new Kernels[] {PLAIN, VECTOR}) {
            assertThat(kernels.max(x, 0, 40)).isNaN();
            assertThat(kernels.sum(x, 0, 40)).isNaN();
        }
    }
}
