package microgpt.encore;

import java.util.Arrays;

/**
 * Products of large matrices by all workers: c = a · b, (m, k) · (k, n) -> (m, n), c in rows.
 * The result is divided into tiles, one a task, small enough for the cache next to a core; b is
 * first copied into panels, in which the numbers that are needed one after the other also lie so.
 *
 * <p>Every number of c is the sum over k from 0 up, by one thread: how it is divided changes no bit.
 */
final class MatMul {

    /** Work on a tile of c that is just finished, while it is still in the cache: rows and columns from (to excluded). */
    interface Finish {
        void tile(int row, int rowEnd, int col, int colEnd);
    }

    private static final int TILE_ROWS = 96;
    /** The part of k for which a panel, 64 columns, stays in the cache. */
    private static final int K_BLOCK = Integer.getInteger("kb", 256);
    private static final int DIRECT_ROWS = Integer.getInteger("direct", 0);
    private static final Kernels KERNELS = Kernels.BEST;

    private final Workers workers;
    private final Workers.Task packTask = this::packPanel;
    private final Workers.Task tileTask = this::tile;
    private float[] packed = new float[0];
    private int[] panelCols = new int[16];

    // the product at work
    private int m, n, k, panels, rowBlocks;
    private float[] a, b, c, bias;
    private int aRow, aCol, bRow, bCol;
    private boolean add, direct;
    private Finish finish;

    MatMul(Workers workers) {
        this.workers = workers;
    }

    /** c = x · w + bias: (rows, nIn) · (nIn, nOut) -> (rows, nOut); w may be stored transposed, bias be null. */
    void forward(int rows, int nIn, int nOut, float[] x, float[] w, boolean transposed, float[] bias, float[] c, Finish finish) {
        this.bias = bias;
        this.finish = finish;
        add = false;
        product(rows, nOut, nIn, x, nIn, 1, w, transposed ? 1 : nOut, transposed ? nIn : 1, c);
    }

    /** dX = d · wT: (rows, nOut) · (nOut, nIn) -> (rows, nIn). */
    void backwardInput(int rows, int nIn, int nOut, float[] d, float[] w, boolean transposed, float[] dX, Finish finish) {
        this.bias = null;
        this.finish = finish;
        add = false;
        product(rows, nIn, nOut, d, nOut, 1, w, transposed ? nIn : 1, transposed ? 1 : nOut, dX);
    }

    /** dW += xT · d: (nIn, rows) · (rows, nOut) -> (nIn, nOut). */
    void backwardWeight(int rows, int nIn, int nOut, float[] x, float[] d, float[] dW) {
        this.finish = null;
        add = true;
        product(nIn, nOut, rows, x, 1, nIn, d, nOut, 1, dW);
    }

    private void product(int m, int n, int k, float[] a, int aRow, int aCol, float[] b, int bRow, int bCol, float[] c) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.aRow = aRow;
        this.aCol = aCol;
        this.b = b;
        this.bRow = bRow;
        this.bCol = bCol;
        this.c = c;
        direct = bCol == 1 && m <= DIRECT_ROWS;
        panels = layPanels();
        rowBlocks = (m + TILE_ROWS - 1) / TILE_ROWS;
        long multiplications = (long) m * n * k;
        workers.run(panels, multiplications, packTask);
        workers.run(panels * rowBlocks, multiplications, tileTask);
    }

    /** Notes where each panel begins, and returns how many there are. */
    private int layPanels() {
        int count = 0;
        int col = 0;
        for (; col < n; col += KERNELS.panelWidth(n - col)) {
            if (count + 1 == panelCols.length) {
                panelCols = Arrays.copyOf(panelCols, 2 * panelCols.length);
            }
            panelCols[count++] = col;
        }
        panelCols[count] = col;
        if (packed.length < col * k) {
            packed = new float[col * k];
        }
        return count;
    }

    /** Whether the kernel can read this panel from b itself. */
    private boolean isDirect(int panel) {
        return bCol == 1 && panelCols[panel + 1] <= n && (direct || bRow == panelCols[panel + 1] - panelCols[panel]);
    }

    private void packPanel(int panel, int worker) {
        if (!isDirect(panel)) {
            int col = panelCols[panel];
            int width = panelCols[panel + 1] - col;
            pack(b, col * bCol, bRow, bCol, k, Math.min(width, n - col), packed, col * k, width);
        }
    }

    /** Copies columns of b into a panel, row after row; its columns beyond are 0. */
    static void pack(float[] b, int b0, int bRow, int bCol, int k, int columns, float[] packed, int p0, int width) {
        if (columns < width) {
            Arrays.fill(packed, p0, p0 + k * width, 0);
        }
        if (bCol == 1) {
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, b0 + p * bRow, packed, p0 + p * width, columns);
            }
        } else {
            for (int j = 0; j < columns; j++) {
                for (int p = 0; p < k; p++) {
                    packed[p0 + p * width + j] = b[b0 + p * bRow + j * bCol];
                }
            }
        }
    }

    private void tile(int index, int worker) {
        int panel = index / rowBlocks;
        int row = index % rowBlocks * TILE_ROWS;
        int rows = Math.min(TILE_ROWS, m - row);
        int col = panelCols[panel];
        int cols = Math.min(panelCols[panel + 1], n) - col;
        if (!add) {
            start(row, rows, col, cols);
        }
        boolean direct = isDirect(panel);
        float[] from = direct ? b : packed;
        int fromRow = direct ? bRow : panelCols[panel + 1] - col;
        int from0 = direct ? col : col * k;
        for (int p = 0; p < k; p += K_BLOCK) {
            KERNELS.multiplyAdd(rows, cols, Math.min(K_BLOCK, k - p), a, row * aRow + p * aCol, aRow, aCol,
                    from, from0 + p * fromRow, fromRow, c, row * n + col, n);
        }
        if (finish != null) {
            finish.tile(row, row + rows, col, col + cols);
        }
    }

    /** The sums of a tile start from the bias, or 0. */
    private void start(int row, int rows, int col, int cols) {
        for (int i = row; i < row + rows; i++) {
            if (bias == null) {
                Arrays.fill(c, i * n + col, i * n + col + cols, 0);
            } else {
                System.arraycopy(bias, col, c, i * n + col, cols);
            }
        }
    }
}
