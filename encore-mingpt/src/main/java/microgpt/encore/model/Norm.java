package microgpt.encore.model;

import java.util.Arrays;
import java.util.List;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;

/**
 * Normalizes each token's numbers: LayerNorm subtracts their mean, divides by their standard
 * deviation and has a learned gain and bias; RMSNorm divides by the root of the mean square.
 *
 * <p>(rows, nEmbd) -> (rows, nEmbd). Backward, with xHat the normed x and dHat = d · gain:
 * dx = (dHat - mean(dHat) - xHat · mean(dHat · xHat)) · scale, for RMSNorm without mean(dHat).
 * Sources: J. L. Ba et al., "Layer Normalization" (2016); B. Zhang, R. Sennrich, "RMSNorm" (2019).
 */
final class Norm {

    private static final float EPSILON = 1e-5f; // keeps the scale finite if all numbers are the same
    private static final int CHUNK = 32;        // rows of a task
    private static final Kernels KERNELS = Kernels.BEST;

    final Tensor weight, bias; // null for RMSNorm
    private final int n;
    private final boolean centered;
    private final Workers workers;
    private final float[] means, scales;      // of each row, kept for backward
    private final float[] xHat;               // a row for each worker
    private final float[] dWeights, dBiases;  // a row for each chunk, so that the order of the sums is fixed
    private final Workers.Task forwardTask = this::forwardChunk;
    private final Workers.Task backwardTask = this::backwardChunk;

    private float[] in, out, d, dIn;
    private int rows;

    Norm(String name, Config config, int maxRows, Workers workers) {
        this.workers = workers;
        n = config.nEmbd();
        centered = config.norm() == Config.Norm.LAYER;
        weight = centered ? Tensor.filled(1, name + ".weight", n) : null;
        bias = centered ? new Tensor(name + ".bias", n) : null;
        means = new float[maxRows];
        scales = new float[maxRows];
        xHat = new float[workers.threads() * n];
        int chunks = centered ? (maxRows + CHUNK - 1) / CHUNK : 0;
        dWeights = new float[chunks * n];
        dBiases = new float[chunks * n];
    }

    List<Tensor> tensors() {
        return centered ? List.of(weight, bias) : List.of();
    }

    /** out = norm(in): (rows, nEmbd) -> (rows, nEmbd); in must stay unchanged until backward. */
    void forward(float[] in, float[] out, int rows) {
        this.in = in;
        this.out = out;
        this.rows = rows;
        workers.run((rows + CHUNK - 1) / CHUNK, 4L * rows * n, forwardTask);
    }

    private void forwardChunk(int chunk, int worker) {
        for (int row = chunk * CHUNK; row < Math.min(rows, (chunk + 1) * CHUNK); row++) {
            forwardRow(in, row * n, out, row * n, row);
        }
    }

    private void forwardRow(float[] in, int in0, float[] out, int out0, int row) {
        // mean = sum(x) / n, variance = sum((x - mean)²) / n
        float mean = centered ? KERNELS.sum(in, in0, n) / n : 0;
        float variance = KERNELS.squaredDistance(in, in0, mean, n) / n;
        float scale = 1 / (float) Math.sqrt(variance + EPSILON);
        means[row] = mean;
        scales[row] = scale;
        // xHat = (x - mean) / sqrt(variance + epsilon)
        KERNELS.normalize(in, in0, mean, scale, out, out0, n);
        if (centered) {
            // out = xHat · gain + bias
            KERNELS.affine(out, out0, weight.data, bias.data, out, out0, n);
        }
    }

    /**
     * Adds the gradient with respect to the input to dIn; d, the gradient with respect to the output, is overwritten.
     */
    void backward(float[] d, float[] dIn, int rows) {
        this.d = d;
        this.dIn = dIn;
        this.rows = rows;
        int chunks = (rows + CHUNK - 1) / CHUNK;
        workers.run(chunks, 8L * rows * n, backwardTask);
        if (centered) {
            KERNELS.addRows(dWeights, 0, n, chunks, weight.grad, 0, n);
            KERNELS.addRows(dBiases, 0, n, chunks, bias.grad, 0, n);
        }
    }

    private void backwardChunk(int chunk, int worker) {
        if (centered) {
            Arrays.fill(dWeights, chunk * n, (chunk + 1) * n, 0);
            Arrays.fill(dBiases, chunk * n, (chunk + 1) * n, 0);
        }
        int hat0 = worker * n;
        for (int row = chunk * CHUNK; row < Math.min(rows, (chunk + 1) * CHUNK); row++) {
            int at = row * n;
            KERNELS.normalize(in, at, means[row], scales[row], xHat, hat0, n);
            if (centered) {
                KERNELS.affineBackward(d, at, xHat, hat0, weight.data, dWeights, dBiases, chunk * n, n);
            }
            // dx = (dHat - mean(dHat) - xHat · mean(dHat · xHat)) · scale
            float mean = centered ? KERNELS.sum(d, at, n) / n : 0;
            float slope = KERNELS.dot(d, at, xHat, hat0, n) / n;
            KERNELS.normalizeBackward(d, at, xHat, hat0, mean, slope, scales[row], dIn, at, n);
        }
    }
}
