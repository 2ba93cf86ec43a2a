package microgpt.encore.model;

import java.util.Arrays;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;

/**
 * The mean cross-entropy loss, -ln p(target), with p = softmax(logits): (rows, vocabSize) -> one
 * number. Rows whose target is -1 do not count.
 *
 * <p>The gradient replaces the logits: (p - (1 at the target)) / count.
 */
final class CrossEntropy {

    private static final int CHUNK = 16; // rows of a task
    private static final Kernels KERNELS = Kernels.BEST;

    private final int vocabSize;
    private final Workers workers;
    private final double[] losses; // of each row; the caller adds them up in a fixed order
    private final Workers.Task task = this::chunk;
    private float[] logits;
    private int[] targets;
    private int rows;
    private float share;

    CrossEntropy(int vocabSize, int maxRows, Workers workers) {
        this.vocabSize = vocabSize;
        this.workers = workers;
        losses = new double[maxRows];
    }

    /** The mean loss of the rows; the logits become the loss's gradient: both (rows, vocabSize). */
    double lossAndGradient(float[] logits, int[] targets, int rows) {
        this.logits = logits;
        this.targets = targets;
        this.rows = rows;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += targets[row] >= 0 ? 1 : 0;
        }
        share = 1f / Math.max(count, 1);
        workers.run((rows + CHUNK - 1) / CHUNK, 8L * rows * vocabSize, task);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += losses[row];
        }
        return sum / Math.max(count, 1);
    }

    private void chunk(int chunk, int worker) {
        for (int row = chunk * CHUNK; row < Math.min(rows, (chunk + 1) * CHUNK); row++) {
            losses[row] = row(row * vocabSize, targets[row]);
        }
    }

    private double row(int x0, int target) {
        if (target < 0) {
            Arrays.fill(logits, x0, x0 + vocabSize, 0);
            return 0;
        }
        // exp of logits - max, because exp(89) would overflow
        float max = KERNELS.max(logits, x0, vocabSize);
        double ofTarget = (double) logits[x0 + target] - max;
        float sum = KERNELS.expSum(logits, x0, max, 1, vocabSize);
        // gradient = (softmax(logits) - (1 at the target)) / count
        KERNELS.scale(logits, x0, share / sum, vocabSize);
        logits[x0 + target] -= share;
        // -ln p(target) = ln(sum) - (logit of the target - max)
        return StrictMath.log(sum) - ofTarget;
    }
}
