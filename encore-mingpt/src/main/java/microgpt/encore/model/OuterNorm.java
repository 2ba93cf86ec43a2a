package microgpt.encore.model;

import java.util.Arrays;
import java.util.List;
import microgpt.encore.kernels.Workers;

/**
 * The norm before or behind all blocks, which a model may do without: then it is the identity, has no
 * parameters and copies nothing. (rows, nEmbd) -> (rows, nEmbd).
 */
final class OuterNorm {

    private final Norm norm; // null for the identity
    private final int n;
    private final float[] out;  // (maxRows, nEmbd)
    private final float[] dOut; // (maxRows, nEmbd), shared with the blocks

    OuterNorm(boolean present, String name, Config config, int maxRows, Block.Scratch scratch, Workers workers) {
        norm = present ? new Norm(name, config, maxRows, workers) : null;
        n = config.nEmbd();
        out = present ? new float[maxRows * n] : null;
        dOut = scratch.narrow();
    }

    List<Tensor> tensors() {
        return norm == null ? List.of() : norm.tensors();
    }

    /** norm(x), valid until the next call, or x itself; x must stay unchanged until backward. */
    float[] forward(float[] x, int rows) {
        if (norm == null) {
            return x;
        }
        norm.forward(x, out, rows);
        return out;
    }

    /** Turns d, the gradient with respect to the output, into that with respect to the input. */
    void backward(float[] d, int rows) {
        if (norm != null) {
            System.arraycopy(d, 0, dOut, 0, rows * n);
            Arrays.fill(d, 0, rows * n, 0);
            norm.backward(dOut, d, rows);
        }
    }
}
