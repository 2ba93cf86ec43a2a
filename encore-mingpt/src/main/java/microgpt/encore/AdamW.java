package microgpt.encore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adam, as in the last lesson, with two additions: weight decay pulls matrices towards 0 by a part
 * of the learning rate, and a gradient longer than clip is shortened to it.
 *
 * <p>One pass over memory does it all, and sets the gradients to 0 for the next step. Source:
 * I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization" (2019), algorithm 2.
 */
public final class AdamW {

    /** The choices. Clip is the greatest length of the gradient over all parameters, 0 for any. */
    public record Options(double beta1, double beta2, double epsilon, double weightDecay, double clip) {
    }

    /**
     * What one step does: m and v as the gradient, times gradScale, says; data -= mScale · m /
     * (sqrt(v) · vScale + epsilon).
     */
    static final class Step {

        final float beta1, beta2, epsilon;
        float gradScale, mScale, vScale;

        Step(float beta1, float beta2, float epsilon) {
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        /** The numbers of this step. */
        Step scaled(float gradScale, float mScale, float vScale) {
            this.gradScale = gradScale;
            this.mScale = mScale;
            this.vScale = vScale;
            return this;
        }
    }

    private static final int CHUNK = 16_384; // numbers of a task
    private static final Kernels KERNELS = Kernels.BEST;

    private final Options options;
    private final Workers workers;
    private final Tensor[] tensors;
    private final float[][] m, v;            // running means of each gradient and of its square
    private final int[] chunkTensor, chunkStart;
    private final double[] chunkSquares;
    private final Workers.Task squaresTask = this::squares;
    private final Workers.Task updateTask = this::update;
    private long t;                          // steps taken
    private double beta1Power = 1, beta2Power = 1; // beta to the power of t
    private double learningRate;
    private final Step step;
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
        step = new Step((float) options.beta1(), (float) options.beta2(), (float) options.epsilon());
    }

    /** Moves each parameter against its gradient, which is 0 afterwards; returns the gradient's length if it clips, else NaN. */
    public double step(double learningRate) {
        this.learningRate = learningRate;
        count();
        double norm = options.clip() > 0 ? gradientNorm() : Double.NaN;
        double gradScale = norm > options.clip() ? options.clip() / norm : 1;
        step.scaled((float) gradScale, (float) (learningRate / (1 - beta1Power)), (float) (1 / Math.sqrt(1 - beta2Power)));
        workers.run(chunkTensor.length, 8L * size, updateTask);
        return norm;
    }

    private void count() {
        t++;
        beta1Power *= options.beta1();
        beta2Power *= options.beta2();
    }

    /** The length of the gradient over all parameters: the root of the sum of squares, summed in a fixed order. */
    public double gradientNorm() {
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

    /** Steps taken. */
    public long steps() {
        return t;
    }

    /** Goes on from a saved state: see {@link #moment1} and {@link #moment2}, to be filled beside. */
    public void resume(long steps) {
        while (t < steps) {
            count(); // not by a power, which rounds differently
        }
    }

    /** The running mean of the gradient of the i-th parameter, for saving. */
    public float[] moment1(int i) {
        return m[i];
    }

    /** The running mean of the gradient's square of the i-th parameter, for saving. */
    public float[] moment2(int i) {
        return v[i];
    }

    /** Sets the gradients to 0 without a step. */
    public void zeroGrad() {
        for (Tensor tensor : tensors) {
            Arrays.fill(tensor.grad, 0);
        }
    }
}
