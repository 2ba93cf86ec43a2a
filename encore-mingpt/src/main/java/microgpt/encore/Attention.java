package microgpt.encore;

import java.util.Arrays;

/**
 * Causal attention in several heads, without its linear layers: (B·T, 3·nEmbd), a token's query,
 * key and value one after the other, -> (B·T, nEmbd). One task is one head of one sequence:
 * P = softmax(Q · KT / sqrt(d)) row by row as far as the row's own position, out = P · V.
 *
 * <p>Backward: dV = PT · d, dP = d · VT, dS = P · (dP - sum(P · dP)) / sqrt(d), dQ = dS · K,
 * dK = dST · Q. Source: A. Vaswani et al., "Attention Is All You Need" (2017), section 3.2.
 */
final class Attention {

    private static final int ROWS = 24; // of a block, which leaves out what lies beyond its last position
    private static final Kernels KERNELS = Kernels.BEST;

    private final int nHead, nEmbd, headDim;
    private final float scale;
    private final int place;
    private final Dropout dropout;
    private final Workers workers;
    private final float[] probs;        // (B, nHead, T, S), kept for backward
    private final float[][] packed;     // scratch of each worker
    private final float[][] scores;     // likewise (T, S)
    private final Workers.Task forwardTask = this::forwardHead;
    private final Workers.Task backwardTask = this::backwardHead;

    private float[] qkv, out, d, dQkv;
    private int T, S; // S is T rounded up to whole vectors: rows without a rest are quicker

    Attention(Config config, int maxRows, int place, Dropout dropout, Workers workers) {
        nHead = config.nHead();
        nEmbd = config.nEmbd();
        headDim = config.headDim();
        scale = (float) (1 / Math.sqrt(headDim));
        this.place = place;
        this.dropout = dropout;
        this.workers = workers;
        int longest = Math.min(config.blockSize(), maxRows);
        probs = new float[Math.multiplyExact(nHead * maxRows, even(longest))];
        packed = new float[workers.threads()][(longest + 64) * (headDim + 64)];
        scores = new float[workers.threads()][longest * even(longest)];
    }

    /** out = attention(qkv), which must stay until backward. */
    void forward(float[] qkv, float[] out, int B, int T) {
        this.qkv = qkv;
        this.out = out;
        this.T = T;
        S = even(T);
        workers.run(B * nHead, (long) B * T * T * nEmbd, forwardTask);
    }

    private void forwardHead(int task, int worker) {
        int q0 = task / nHead * T * 3 * nEmbd + task % nHead * headDim;
        int out0 = task / nHead * T * nEmbd + task % nHead * headDim;
        int p0 = task * T * S;
        Arrays.fill(probs, p0, p0 + T * S, 0);
        timesTransposed(qkv, q0, 3 * nEmbd, qkv, q0 + nEmbd, 3 * nEmbd, probs, p0, worker);   // Q · KT
        for (int i = 0; i < T; i++) {
            softmax(probs, p0 + i * S, i + 1);
        }
        times(dropped(p0, worker), droppedAt(p0), false, qkv, q0 + 2 * nEmbd, 3 * nEmbd, out, out0, nEmbd, worker);
    }

    /** n numbers to probabilities; those behind them are 0, there is no look ahead. */
    private void softmax(float[] x, int x0, int n) {
        int even = even(n);
        Arrays.fill(x, x0 + n, x0 + even, Float.NEGATIVE_INFINITY);
        float max = KERNELS.max(x, x0, even);
        float sum = KERNELS.expSum(x, x0, max, scale, even);
        KERNELS.scale(x, x0, 1 / sum, even);
        Arrays.fill(x, x0 + n, x0 + S, 0);
    }

    private static int even(int n) {
        return (n + Kernels.STRIPES - 1) / Kernels.STRIPES * Kernels.STRIPES;
    }

    /** dQkv = what d, the gradient by out, is in terms of qkv. */
    void backward(float[] d, float[] dQkv, int B) {
        this.d = d;
        this.dQkv = dQkv;
        workers.run(B * nHead, 2L * B * T * T * nEmbd, backwardTask);
    }

    private void backwardHead(int task, int worker) {
        int q0 = task / nHead * T * 3 * nEmbd + task % nHead * headDim;
        int d0 = task / nHead * T * nEmbd + task % nHead * headDim;
        int p0 = task * T * S;
        times(dropped(p0, worker), droppedAt(p0), true, d, d0, nEmbd, dQkv, q0 + 2 * nEmbd, 3 * nEmbd, worker); // dV
        float[] dS = scores[worker];
        Arrays.fill(dS, 0, T * S, 0);
        timesTransposed(d, d0, nEmbd, qkv, q0 + 2 * nEmbd, 3 * nEmbd, dS, 0, worker);         // dP
        for (int i = 0; i < T; i++) {
            if (dropout.isOn()) {
                dropout.apply(place, p0 + i * S, dS, i * S, even(i + 1));
            }
            int even = even(i + 1);
            float mean = KERNELS.dot(probs, p0 + i * S, dS, i * S, even);
            KERNELS.softmaxBackward(probs, p0 + i * S, dS, i * S, mean, scale, even); // 0 where the probability is
            Arrays.fill(dS, i * S + even, (i + 1) * S, 0);
        }
        times(dS, 0, false, qkv, q0 + nEmbd, 3 * nEmbd, dQkv, q0, 3 * nEmbd, worker);          // dQ
        times(dS, 0, true, qkv, q0, 3 * nEmbd, dQkv, q0 + nEmbd, 3 * nEmbd, worker);           // dK
    }

    /** The probabilities, or a copy of them with some left out. */
    private float[] dropped(int p0, int worker) {
        if (!dropout.isOn()) {
            return probs;
        }
        System.arraycopy(probs, p0, scores[worker], 0, T * S);
        for (int i = 0; i < T; i++) {
            dropout.apply(place, p0 + i * S, scores[worker], i * S, even(i + 1)); // behind it all is 0
        }
        return scores[worker];
    }

    private int droppedAt(int p0) {
        return dropout.isOn() ? 0 : p0;
    }

    /** c += x · yT as far as the diagonal: (T, headDim) · (headDim, T) -> (T, S). */
    private void timesTransposed(float[] x, int x0, int xRow, float[] y, int y0, int yRow, float[] c, int c0, int worker) {
        float[] panels = packed[worker];
        for (int col = 0; col < T; ) {
            int width = KERNELS.panelWidth(S - col);
            MatMul.pack(y, y0 + col * yRow, 1, yRow, headDim, Math.min(width, T - col), panels, 0, width);
            int row = col; // the rows above see none of these columns
            KERNELS.multiplyAdd(T - row, width, headDim, x, x0 + row * xRow, xRow, 1, panels, 0, c, c0 + row * S + col, S);
            col += width;
        }
    }

    /** c = p · y or pT · y: (T, T) · (T, headDim) -> (T, headDim), p being 0 beyond the diagonal. */
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
                    KERNELS.multiplyAdd(rows, cols, T - row, p, p0 + row * S + row, 1, S, panel, row * width,
                            c, c0 + row * cRow + col, cRow);
                } else {
                    KERNELS.multiplyAdd(rows, cols, row + rows, p, p0 + row * S, S, 1, panel, 0,
                            c, c0 + row * cRow + col, cRow);
                }
            }
            col += width;
        }
    }
}
