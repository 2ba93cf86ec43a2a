package microgpt.encore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import jdk.incubator.vector.FloatVector;

/**
 * How fast one product of a training step is, (1536, 192) · (192, 768), computed in five ways, each
 * building on the one before: the fastest of many runs, in billions of multiplications and additions
 * a second. A program, not a test.
 */
final class ProductLadder {

    private static final int M = 1536, K = 192, N = 768;

    private final float[] a = new float[M * K], b = new float[K * N], c = new float[M * N];

    private ProductLadder() {
        Random random = new Random(42);
        for (float[] x : new float[][] {a, b}) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
            }
        }
    }

    public static void main(String[] args) {
        ProductLadder ladder = new ProductLadder();
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        ladder.measure("as the formula says", seconds, ladder::naive);
        float[] expected = ladder.c.clone();
        ladder.measure("row by row", seconds, ladder::rows);
        ladder.measure("row by row, on vectors", seconds, ladder::vectors);
        try (Workers one = new Workers(1); Workers all = Workers.ofAllCores()) {
            MatMul alone = new MatMul(one), together = new MatMul(all);
            ladder.measure("blocks in registers, packed", seconds, () -> ladder.blocks(alone));
            ladder.measure("by all threads", seconds, () -> ladder.blocks(together));
            if (!Arrays.equals(ladder.c, expected)) {
                throw new AssertionError("the results differ");
            }
            ladder.measure("by all threads: dX", seconds,
                    () -> together.backwardInput(M, K, N, ladder.c, ladder.b, false, ladder.a, null));
            ladder.measure("by all threads: dW", seconds, () -> together.backwardWeight(M, K, N, ladder.a, ladder.c, ladder.b));
        }
    }

    private void blocks(MatMul matMul) {
        matMul.forward(M, K, N, a, b, false, null, c, null);
    }

    private void measure(String name, double seconds, Runnable product) {
        long best = Long.MAX_VALUE;
        int runs = 0;
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; runs++) {
            long start = System.nanoTime();
            product.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "%-30s %8.1f GFLOP/s (best of %d)%n", name, 2.0 * M * K * N / best, runs);
    }

    private void naive() {
        for (int i = 0; i < M; i++) {
            for (int j = 0; j < N; j++) {
                float sum = 0;
                for (int k = 0; k < K; k++) {
                    sum = Math.fma(a[i * K + k], b[k * N + j], sum);
                }
                c[i * N + j] = sum;
            }
        }
    }

    private void rows() {
        Arrays.fill(c, 0);
        for (int i = 0; i < M; i++) {
            for (int k = 0; k < K; k++) {
                float x = a[i * K + k];
                for (int j = 0; j < N; j++) {
                    c[i * N + j] = Math.fma(x, b[k * N + j], c[i * N + j]);
                }
            }
        }
    }

    private void vectors() {
        Arrays.fill(c, 0);
        for (int i = 0; i < M; i++) {
            for (int k = 0; k < K; k++) {
                row(a[i * K + k], k * N, i * N);
            }
        }
    }

    private void row(float factor, int b0, int c0) {
        FloatVector x = FloatVector.broadcast(VectorKernels.SPECIES, factor);
        for (int j = 0; j < N; j += VectorKernels.LANES) {
            FloatVector y = FloatVector.fromArray(VectorKernels.SPECIES, b, b0 + j);
            x.fma(y, FloatVector.fromArray(VectorKernels.SPECIES, c, c0 + j)).intoArray(c, c0 + j);
        }
    }
}
