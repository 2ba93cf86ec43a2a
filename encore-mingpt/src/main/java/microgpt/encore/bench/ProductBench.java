package microgpt.encore.bench;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.MatMul;
import microgpt.encore.kernels.Workers;

/**
 * Measures one product of a training step, (1536, 192) · (192, 768), computed in five ways, each of
 * which builds on the one before: the fastest of many runs, in billions of multiplications and
 * additions per second (GFLOP/s). All ways give the same bits.
 */
final class ProductBench {

    /** The sizes of the matrices: (M, K) · (K, N). */
    static final int M = 1536, K = 192, N = 768;

    private final float[] a = new float[M * K], b = new float[K * N], c = new float[M * N];
    private final ObjDoubleConsumer<String> results;
    private final double seconds;
    private float[] expected; // by the first way

    /**
     * A measurement of each way that lasts some seconds.
     *
     * @param results receives the name of each way and its GFLOP/s
     */
    ProductBench(double seconds, ObjDoubleConsumer<String> results) {
        this.results = results;
        this.seconds = seconds;
        PythonRandom random = new PythonRandom(42);
        for (float[] x : new float[][] {a, b}) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.gauss(0, 1);
            }
        }
    }

    /** Measures all ways, the last of them with these workers. */
    void run(Workers all) {
        measure("as the formula says (i, j, k)", this::naive);
        expected = c.clone();
        measure("row by row (i, k, j)", this::rows);
        if (Kernels.BEST.onVectors()) {
            measure("row by row, on vectors", this::vectors);
        }
        try (Workers one = new Workers(1)) {
            MatMul alone = new MatMul(one);
            measure("blocks in registers, 1 thread", () -> blocks(alone));
        }
        MatMul together = new MatMul(all);
        measure("blocks in registers, all threads", () -> blocks(together));
    }

    private void blocks(MatMul matMul) {
        matMul.forward(M, K, N, a, b, false, null, c, null);
    }

    private void measure(String name, Runnable product) {
        long best = Long.MAX_VALUE;
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
            long start = System.nanoTime();
            product.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        if (expected != null && !Arrays.equals(c, expected)) {
            throw new IllegalStateException(name + " has another result");
        }
        results.accept(name, 2.0 * M * K * N / best);
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
                Kernels.BEST.addScaled(b, k * N, a[i * K + k], c, i * N, N);
            }
        }
    }
}
