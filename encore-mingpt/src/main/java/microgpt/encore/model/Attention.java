package microgpt.encore.model;

import java.util.Arrays;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.MatMul;
import microgpt.encore.kernels.Workers;

/**
 * Causal attention in several heads, without its linear layers: (B·T, 3·nEmbd) -> (B·T, nEmbd), each
 * token's query, key and value one after the other. One task is one head of one sequence:
 * P = softmax(Q · KT / sqrt(d)), each row up to the row's own position, out = P · V.
 *
 * <p>Backward: dV = PT · d, dP = d · VT, dS = P · (dP - sum(P · dP)) / sqrt(d), dQ = dS · K,
 * dK = dST · Q. Source: A. Vaswani et al., "Attention Is All You Need" (2017), section 3.2.
 */
final class Attention implements SelfAttention {

    private static final int ROWS = 24; // of a block; columns beyond its last row's position are left out
    private static final Kernels KERNELS = Kernels.BEST;

    private final int nHead, nEmbd, headDim;
    private final float scale;
    private final int site;
    private final Dropout dropout;
    private final Workers workers;
    private final float[] probs;        // (B, nHead, T, S), kept for backward
    private final float[][] packed;     // scratch of each worker
    private final float[][] scores;     // scratch of each worker: (T, S)
    private final Workers.Task forwardTask = this::forwardHead;
    private final Workers.Task backwardTask = this::backwardHead;

    private float[] qkv, out, d, dQkv;
    private int T, S; // S is T rounded up to whole vectors, which the kernels compute faster

    Attention(Config config, int maxRows, int site, Dropout dropout, Workers workers) {
        nHead = config.nHead();
        nEmbd = config.nEmbd();
        headDim = config.headDim();
        scale = (float) (1 / Math.sqrt(headDim));
        this.site = site;
        this.dropout = dropout;
        this.workers = workers;
        int longest = Math.min(config.blockSize(), maxRows);
        probs = new float[Math.multiplyExact(nHead * maxRows, roundUp(longest))];
        packed = new float[workers.threads()][(longest + 64) * (headDim + 64)];
        scores = new float[workers.threads()][longest * roundUp(longest)];
    }

    /** out = attention(qkv); qkv must stay unchanged until backward. */
    @Override
    public void forward(float[] qkv, float[] out, int B, int T) {
        this.qkv = qkv;
        this.out = out;
        this.T = T;
        S = roundUp(T);
        workers.run(B * nHead, (long) B * T * T * nEmbd, forwardTask);
    }

    private void forwardHead(int task, int worker) {
        int q0 = task / nHead * T * 3 * nEmbd + task % nHead * headDim;
        int out0 = task / nHead * T * nEmbd + task % nHead * headDim;
        int p0 = task * T * S;
        Arrays.fill(probs, p0, p0 + T * S, 0);
        // scores = Q · KT
        timesTransposed(qkv, q0, 3 * nEmbd, qkv, q0 + nEmbd, 3 * nEmbd, probs, p0, worker);
        // P = softmax(scores / sqrt(d))
        for (int i = 0; i < T; i++) {
            softmax(probs, p0 + i * S, i + 1);
        }
        // out = P · V
        times(dropped(p0, worker), droppedAt(p0), false, qkv, q0 + 2 * nEmbd, 3 * nEmbd, out, out0, nEmbd, worker);
    }

    /** Turns n scores into probabilities; the rest of the row, the tokens that come later, becomes 0. */
    private void softmax(float[] x, int x0, int n) {
        int padded = roundUp(n);
        Arrays.fill(x, x0 + n, x0 + padded, Float.NEGATIVE_INFINITY);
        float max = KERNELS.max(x, x0, padded);
        float sum = KERNELS.expSum(x, x0, max, scale, padded);
        KERNELS.scale(x, x0, 1 / sum, padded);
        Arrays.fill(x, x0 + n, x0 + S, 0);
    }

    /** n rounded up to whole vectors of any width. */
    private static int roundUp(int n) {
        return (n + Kernels.STRIPES - 1) / Kernels.STRIPES * Kernels.STRIPES;
    }

    /** Turns d, the gradient with respect to out, into dQkv, the gradient with respect to qkv. */
    void backward(float[] d, float[] dQkv, int B) {
        this.d = d;
        this.dQkv = dQkv;
        workers.run(B * nHead, 2L * B * T * T * nEmbd, backwardTask);
    }

    private void backwardHead(int task, int worker) {
        int q0 = task / nHead * T * 3 * nEmbd + task % nHead * headDim;
        int d0 = task / nHead * T * nEmbd + task % nHead * headDim;
        int p0 = task * T * S;
        // dV = PT · d
        times(dropped(p0, worker), droppedAt(p0), true, d, d0, nEmbd, dQkv, q0 + 2 * nEmbd, 3 * nEmbd, worker);
        // dP = d · VT
        float[] dS = scores[worker];
        Arrays.fill(dS, 0, T * S, 0);
        timesTransposed(d, d0, nEmbd, qkv, q0 + 2 * nEmbd, 3 * nEmbd, dS, 0, worker);
        // dS = P · (dP - sum(P · dP)) / sqrt(d)
        for (int i = 0; i < T; i++) {
            if (dropout.isOn()) {
                dropout.apply(site, p0 + i * S, dS, i * S, roundUp(i + 1));
            }
            int padded = roundUp(i + 1);
            float mean = KERNELS.dot(probs, p0 + i * S, dS, i * S, padded);
            KERNELS.softmaxBackward(probs, p0 + i * S, dS, i * S, mean, scale, padded); // 0 where the probability is 0
            Arrays.fill(dS, i * S + padded, (i + 1) * S, 0);
        }
        // dQ = dS · K
        times(dS, 0, false, qkv, q0 + nEmbd, 3 * nEmbd, dQkv, q0, 3 * nEmbd, worker);
        // dK = dST · Q
        times(dS, 0, true, qkv, q0, 3 * nEmbd, dQkv, q0 + nEmbd, 3 * nEmbd, worker);
    }

    /** The probabilities, or with dropout a copy of which some are 0. */
    private float[] dropped(int p0, int worker) {
        if (!dropout.isOn()) {
            return probs;
        }
        System.arraycopy(probs, p0, scores[worker], 0, T * S);
        for (int i = 0; i < T; i++) {
            dropout.apply(site, p0 + i * S, scores[worker], i * S, roundUp(i + 1)); // the rest of the row is 0
        }
        return scores[worker];
    }

    private int droppedAt(int p0) {
        return dropout.isOn() ? 0 : p0;
    }

    /** c += x · yT, up to the diagonal: (T, headDim) · (headDim, T) -> (T, S). */
    private void timesTransposed(float[] x, int x0, int xRow, float[] y, int y0, int yRow, float[] c,
            int c0, int worker) {
        float[] panels = packed[worker];
        for (int col = 0; col < T; ) {
            int width = KERNELS.panelWidth(S - col);
            MatMul.pack(y, y0 + col * yRow, 1, yRow, headDim, Math.min(width, T - col), panels, 0, width);
            int row = col; // the rows above have none of these columns
            KERNELS.multiplyAdd(T - row, width, headDim, x, x0 + row * xRow, xRow, 1, panels, 0, 0, c,
                    c0 + row * S + col, S);
            col += width;
        }
    }

    /** c = p · y or pT · y: (T, T) · (T, headDim) -> (T, headDim), where p is 0 beyond the diagonal. */
    private void times(float[] p, int p0, boolean transposed, float[] y, int y0, int yRow,
                       float[] c, int c0, int cRow, int worker) {
        for (int col = 0; col < headDim; ) {
            int width = KERNELS.panelWidth(headDim - col);
            int cols = Math.min(width, headDim - col);
            float[] panel = packed[worker];
            MatMul.pack(y, y0 + col, yRow, 1, T, cols, panel, 0, width);
            for (int row = 0; row < T; row += ROWS) {
                int rows = Math.min(ROWS, T - row);
                for (int i = row; i < row + rows; i++) {
                    Arrays.fill(c, c0 + i * cRow + col, c0 + i * cRow + col + cols, 0);
                }
                if (transposed) {
                    KERNELS.multiplyAdd(rows, cols, T - row, p, p0 + row * S + row, 1, S, panel, row * width, 0,
                            c, c0 + row * cRow + col, cRow);
                } else {
                    KERNELS.multiplyAdd(rows, cols, row + rows, p, p0 + row * S, S, 1, panel, 0, 0,
                            c, c0 + row * cRow + col, cRow);
                }
            }
            col += width;
        }
    }
}
