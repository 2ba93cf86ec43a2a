package microgpt.encore.training;

import java.util.ArrayList;
import java.util.List;
import microgpt.encore.kernels.AdamWStep;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Tensor;

/**
 * Adam, as in the last lesson, with two additions: weight decay subtracts learning rate · weight
 * decay · w from each weight w of a matrix, and a gradient whose norm exceeds clip is scaled down to it.
 *
 * <p>A running mean below 1e-30 becomes 0 (see {@link AdamWStep}). Earlier versions let it fall further, so after some
 * hundred steps their checkpoints may differ from today's in such numbers.
 *
 * <p>One pass over memory does it all, and sets the gradients to 0 for the next step. Source:
 * I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization" (2019), algorithm 2.
 */
public final class AdamW {

    /**
     * The constants of a run.
     *
     * @param beta1 the decay rate of the running mean of the gradient
     * @param beta2 the decay rate of the running mean of the squared gradient
     * @param weightDecay the factor of the weight decay
     * @param clip the largest norm of the gradient over all parameters, 0 for no limit
     */
    public record Options(double beta1, double beta2, double weightDecay, double clip) {
    }

    private static final double EPSILON = 1e-8;
    private static final int CHUNK = 16_384; // numbers per task
    private static final Kernels KERNELS = Kernels.BEST;

    private final Options options;
    private final Workers workers;
    private final Tensor[] tensors;
    private final float[][] m, v;            // running means of each parameter's gradient and of its square
    private final int[] chunkTensor, chunkStart;
    private final double[] chunkSquares;
    private final Workers.Task squaresTask = this::squares;
    private final Workers.Task updateTask = this::update;
    private long t;                          // steps taken
    private double beta1Power = 1, beta2Power = 1; // beta to the power of t
    private double learningRate;
    private final AdamWStep step;
    private int size;

    /** An optimizer of these parameters. */
    public AdamW(List<Tensor> tensors, Options options, Workers workers) {
        this.options = options;
        this.workers = workers;
        this.tensors = tensors.toArray(new Tensor[0]);
        m = new float[this.tensors.length][];
        v = new float[this.tensors.length][];
        List<int[]> chunks = new ArrayList<>();
        for (int i = 0; i < m.length; i++) {
            int n = this.tensors[i].size();
            m[i] = new float[n];
            v[i] = new float[n];
            size += n;
            for (int start = 0; start < n; start += CHUNK) {
                chunks.add(new int[] {i, start});
            }
        }
        chunkTensor = chunks.stream().mapToInt(chunk -> chunk[0]).toArray();
        chunkStart = chunks.stream().mapToInt(chunk -> chunk[1]).toArray();
        chunkSquares = new double[chunkTensor.length];
        step = new AdamWStep((float) options.beta1(), (float) options.beta2(), (float) EPSILON);
    }

    /**
     * Updates each parameter by its gradient, which is 0 afterwards; returns the gradient's norm, or NaN if clip is 0.
     */
    public double step(double learningRate) {
        this.learningRate = learningRate;
        countStep();
        double norm = options.clip() > 0 ? gradientNorm() : Double.NaN;
        double gradScale = norm > options.clip() ? options.clip() / norm : 1;
        // data -= learningRate · mHat / (sqrt(vHat) + epsilon), mHat = m / (1 - beta1^t), vHat = v / (1 - beta2^t)
        step.scaled((float) gradScale, (float) (learningRate / (1 - beta1Power)),
                (float) (1 / Math.sqrt(1 - beta2Power)));
        workers.run(chunkTensor.length, 8L * size, updateTask);
        return norm;
    }

    private void countStep() {
        t++;
        beta1Power *= options.beta1();
        beta2Power *= options.beta2();
    }

    /** The norm of the gradient over all parameters: the root of the sum of squares, summed in a fixed order. */
    private double gradientNorm() {
        workers.run(chunkTensor.length, 2L * size, squaresTask);
        double sum = 0;
        for (double squares : chunkSquares) {
            sum += squares;
        }
        return Math.sqrt(sum);
    }

    private void squares(int chunk, int worker) {
        float[] grad = tensors[chunkTensor[chunk]].grad;
        int from = chunkStart[chunk];
        chunkSquares[chunk] = KERNELS.dot(grad, from, grad, from, Math.min(CHUNK, grad.length - from));
    }

    private void update(int chunk, int worker) {
        int i = chunkTensor[chunk];
        Tensor tensor = tensors[i];
        int from = chunkStart[chunk];
        float decay = tensor.decays ? (float) (1 - learningRate * options.weightDecay()) : 1;
        KERNELS.adamW(step, decay, tensor.data, tensor.grad, m[i], v[i], from, Math.min(from + CHUNK, tensor.size()));
    }

    /** Continues after this number of steps; the caller also fills {@link #moment1} and {@link #moment2}. */
    void resume(long steps) {
        while (t < steps) {
            countStep(); // a power would be rounded differently
        }
    }

    /** The running mean of the i-th parameter's gradient, to be saved and restored. */
    float[] moment1(int i) {
        return m[i];
    }

    /** The running mean of the i-th parameter's squared gradient, to be saved and restored. */
    float[] moment2(int i) {
        return v[i];
    }
}
