package microgpt.encore.model;

import java.util.Arrays;
import java.util.List;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.MatMul;
import microgpt.encore.kernels.Workers;

/**
 * A linear layer: each output is a weighted sum of all inputs, plus a bias of its own.
 *
 * <p>out = x · w + bias: (rows, nIn) · (nIn, nOut) -> (rows, nOut). Backward: dx = d · wT,
 * dw = xT · d, dbias = the sum of d's rows. The head keeps its weight as (nOut, nIn), as GPT-2 does.
 */
final class Linear {

    private static final int BIAS_COLUMNS = 64;

    final Tensor weight;
    final Tensor bias; // null for none
    private final int nIn, nOut;
    private final boolean transposed;
    private final Workers workers;
    private final MatMul matMul;
    private final Workers.Task biasTask = this::addColumns;
    private float[] d;
    private int rows;

    private Linear(Tensor weight, Tensor bias, int nIn, int nOut, boolean transposed, Workers workers, MatMul matMul) {
        this.weight = weight;
        this.bias = bias;
        this.nIn = nIn;
        this.nOut = nOut;
        this.transposed = transposed;
        this.workers = workers;
        this.matMul = matMul;
    }

    /** A layer whose weight is (nIn, nOut). */
    static Linear of(String name, int nIn, int nOut, boolean hasBias, Workers workers, MatMul matMul) {
        Tensor bias = hasBias ? new Tensor(name + ".bias", nOut) : null;
        return new Linear(new Tensor(name + ".weight", nIn, nOut), bias, nIn, nOut, false, workers, matMul);
    }

    /** A layer without bias whose weight is (nOut, nIn): a row for each output. */
    static Linear head(String name, int nIn, int nOut, Workers workers, MatMul matMul) {
        return new Linear(new Tensor(name + ".weight", nOut, nIn), null, nIn, nOut, true, workers, matMul);
    }

    List<Tensor> tensors() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    /** out = x · w + bias: (rows, nIn) -> (rows, nOut); finish works on each tile of out, or is null. */
    void forward(float[] x, float[] out, int rows, MatMul.Finish finish) {
        if (rows == 1 && !transposed) { // the same bits without packing, which takes longer than one row's product
            multiplyRow(x, out);
            if (finish != null) {
                finish.tile(0, 1, 0, nOut);
            }
            return;
        }
        matMul.forward(rows, nIn, nOut, x, weight.data, transposed, bias == null ? null : bias.data, out, finish);
    }

    /** dX = d · wT: (rows, nOut) -> (rows, nIn); finish works on each tile of dX, or is null. */
    void backwardInput(float[] d, float[] dX, int rows, MatMul.Finish finish) {
        matMul.backwardInput(rows, nIn, nOut, d, weight.data, transposed, dX, finish);
    }

    /** dw += xT · d, dbias += the sum of d's rows, for x (rows, nIn) and d (rows, nOut). */
    void backwardParameters(float[] x, float[] d, int rows) {
        if (transposed) {
            matMul.backwardWeight(rows, nOut, nIn, d, x, weight.grad);
        } else {
            matMul.backwardWeight(rows, nIn, nOut, x, d, weight.grad);
        }
        if (bias != null) {
            this.d = d;
            this.rows = rows;
            workers.run((nOut + BIAS_COLUMNS - 1) / BIAS_COLUMNS, 4L * rows * nOut, biasTask); // it waits for memory
        }
    }

    private void addColumns(int task, int worker) {
        int col = task * BIAS_COLUMNS;
        Kernels.BEST.addRows(d, col, nOut, rows, bias.grad, col, Math.min(BIAS_COLUMNS, nOut - col));
    }

    private void multiplyRow(float[] x, float[] out) {
        if (bias == null) {
            Arrays.fill(out, 0, nOut, 0);
        } else {
            System.arraycopy(bias.data, 0, out, 0, nOut);
        }
        for (int i = 0; i < nIn; i++) {
            Kernels.BEST.addScaled(weight.data, i * nOut, x[i], out, 0, nOut);
        }
    }

    /** The head's forward for one row, by dot products, whose sums run in another order: (nIn) -> (nOut). */
    void forwardRow(float[] x, float[] out) {
        for (int j = 0; j < nOut; j++) {
            out[j] = Kernels.BEST.dot(x, 0, weight.data, j * nIn, nIn);
        }
    }
}
