package microgpt.encore.model;

import java.util.ArrayList;
import java.util.List;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.MatMul;
import microgpt.encore.kernels.Workers;

/**
 * One layer of the model: each token gathers from those before it (attention), then computes on
 * its own (MLP); both add to the residual stream, x: (B·T, nEmbd) -> (B·T, nEmbd).
 *
 * <p>Additions, the activation function and their derivatives are applied to each tile of a product
 * as soon as it is finished, while it is still in the cache. Source: A. Radford et al., "Language Models are
 * Unsupervised Multitask Learners" (2019): GPT-2, with the norm before each part.
 */
final class Block {

    /** Memory for gradients during backward, shared by all blocks. */
    record Scratch(float[] narrow, float[] branch, float[] qkv, float[] wide) {

        static Scratch of(int maxRows, int nEmbd) {
            return new Scratch(new float[maxRows * nEmbd], new float[maxRows * nEmbd],
                    new float[maxRows * 3 * nEmbd], new float[maxRows * 4 * nEmbd]);
        }
    }

    private static final Kernels KERNELS = Kernels.BEST;

    final Norm ln1, ln2;
    final Linear attnIn, attnOut, mlpIn, mlpOut;
    final float[] out;                                  // (rows, nEmbd)
    private final Attention attention;
    private final float[] normed1, qkv, attended, mid, normed2, hidden, active;
    private final Scratch scratch;
    private final Dropout dropout;
    private final int site, nEmbd;
    private final boolean gelu;
    private float[] in;

    private final MatMul.Finish addIn = (row, rowEnd, col, colEnd) -> addResidual(1, row, rowEnd, col, colEnd);
    private final MatMul.Finish addMid = (row, rowEnd, col, colEnd) -> addResidual(2, row, rowEnd, col, colEnd);
    private final MatMul.Finish activate = this::activate;
    private final MatMul.Finish activateBackward = this::activateBackward;

    Block(int layer, Config config, int maxRows, Scratch scratch, Dropout dropout, Workers workers, MatMul matMul) {
        this.scratch = scratch;
        this.dropout = dropout;
        nEmbd = config.nEmbd();
        site = 3 * layer + 1; // 0 is the embedding's
        gelu = config.activation() == Config.Activation.GELU;
        String name = "h." + layer + ".";
        ln1 = new Norm(name + "ln_1", config, maxRows, workers);
        attnIn = Linear.of(name + "attn.c_attn", nEmbd, 3 * nEmbd, config.bias(), workers, matMul);
        attention = new Attention(config, maxRows, site, dropout, workers);
        attnOut = Linear.of(name + "attn.c_proj", nEmbd, nEmbd, config.bias(), workers, matMul);
        ln2 = new Norm(name + "ln_2", config, maxRows, workers);
        mlpIn = Linear.of(name + "mlp.c_fc", nEmbd, 4 * nEmbd, config.bias(), workers, matMul);
        mlpOut = Linear.of(name + "mlp.c_proj", 4 * nEmbd, nEmbd, config.bias(), workers, matMul);
        normed1 = new float[maxRows * nEmbd];
        qkv = new float[maxRows * 3 * nEmbd];
        attended = new float[maxRows * nEmbd];
        mid = new float[maxRows * nEmbd];
        normed2 = new float[maxRows * nEmbd];
        hidden = new float[maxRows * 4 * nEmbd];
        active = new float[maxRows * 4 * nEmbd];
        out = new float[maxRows * nEmbd];
    }

    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(ln1.tensors());
        tensors.addAll(attnIn.tensors());
        tensors.addAll(attnOut.tensors());
        tensors.addAll(ln2.tensors());
        tensors.addAll(mlpIn.tensors());
        tensors.addAll(mlpOut.tensors());
        return tensors;
    }

    /** Computes out from in, B sequences of T tokens each: (B·T, nEmbd) -> (B·T, nEmbd). */
    void forward(float[] in, int B, int T) {
        forward(in, B, T, attention);
    }

    /** The same with another attention, which remembers earlier tokens; backward is not possible then. */
    void forward(float[] in, int B, int T, SelfAttention attention) {
        this.in = in;
        int rows = B * T;
        // mid = in + attention(norm(in))
        ln1.forward(in, normed1, rows);
        attnIn.forward(normed1, qkv, rows, null);
        attention.forward(qkv, attended, B, T);
        attnOut.forward(attended, mid, rows, addIn);
        // out = mid + mlp(norm(mid))
        ln2.forward(mid, normed2, rows);
        mlpIn.forward(normed2, hidden, rows, activate);
        mlpOut.forward(active, out, rows, addMid);
    }

    /**
     * Turns d, the gradient with respect to out, into that with respect to in, and adds to the parameters' gradients.
     */
    void backward(float[] d, int B, int T) {
        int rows = B * T;
        float[] dBranch = branch(2, d, rows);
        mlpOut.backwardInput(dBranch, scratch.wide(), rows, activateBackward);
        mlpOut.backwardParameters(active, dBranch, rows);
        mlpIn.backwardInput(scratch.wide(), scratch.narrow(), rows, null);
        mlpIn.backwardParameters(normed2, scratch.wide(), rows);
        ln2.backward(scratch.narrow(), d, rows);

        dBranch = branch(1, d, rows);
        attnOut.backwardInput(dBranch, scratch.narrow(), rows, null);
        attnOut.backwardParameters(attended, dBranch, rows);
        attention.backward(scratch.narrow(), scratch.qkv(), B);
        attnIn.backwardInput(scratch.qkv(), scratch.narrow(), rows, null);
        attnIn.backwardParameters(normed1, scratch.qkv(), rows);
        ln1.backward(scratch.narrow(), d, rows);
    }

    /** The gradient with respect to a branch's output: d, or with dropout a copy in which the same numbers are 0. */
    private float[] branch(int part, float[] d, int rows) {
        if (!dropout.isOn()) {
            return d;
        }
        System.arraycopy(d, 0, scratch.branch(), 0, rows * nEmbd);
        dropout.applyAll(site + part, scratch.branch(), rows * nEmbd);
        return scratch.branch();
    }

    private void addResidual(int part, int row, int rowEnd, int col, int colEnd) {
        float[] from = part == 1 ? in : mid;
        float[] to = part == 1 ? mid : out;
        for (int i = row * nEmbd + col; i < rowEnd * nEmbd; i += nEmbd) {
            if (dropout.isOn()) {
                dropout.apply(site + part, i, to, i, colEnd - col);
            }
            KERNELS.add(from, i, to, i, to, i, colEnd - col);
        }
    }

    private void activate(int row, int rowEnd, int col, int colEnd) {
        for (int i = row * 4 * nEmbd + col; i < rowEnd * 4 * nEmbd; i += 4 * nEmbd) {
            if (gelu) {
                KERNELS.gelu(hidden, i, active, i, colEnd - col);
            } else {
                KERNELS.relu(hidden, i, active, i, colEnd - col);
            }
        }
    }

    private void activateBackward(int row, int rowEnd, int col, int colEnd) {
        for (int i = row * 4 * nEmbd + col; i < rowEnd * 4 * nEmbd; i += 4 * nEmbd) {
            if (gelu) {
                KERNELS.geluBackward(hidden, i, scratch.wide(), i, colEnd - col);
            } else {
                KERNELS.reluBackward(hidden, i, scratch.wide(), i, colEnd - col);
            }
        }
    }
}
