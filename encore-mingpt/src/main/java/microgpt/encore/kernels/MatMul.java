package microgpt.encore.kernels;

import java.util.Arrays;

/**
 * Products of large matrices by all workers: c = a · b, (m, k) · (k, n) -> (m, n), c in rows.
 * The result is divided into tiles, one per task, small enough for the cache next to a core; b is
 * first copied into panels, where numbers lie in the order in which they are needed.
 *
 * <p>One thread computes each number of c, as a sum over k in ascending order, so that neither the
 * tiles nor the number of threads change a bit.
 */
public final class MatMul {

    /** Work on a tile of c that has just been computed and is still in the cache; both ends are exclusive. */
    public interface Finish {

        /** Changes one tile. */
        void tile(int row, int rowEnd, int col, int colEnd);
    }

    /** A tile's panels are halved until every thread has enough tiles; more panels reuse a copy of a's rows longer. */
    private static final int TILE_ROWS = 48, MOST_PANELS = 24, FEWEST_PANELS = 3, TILES_OF_A_THREAD = 4;
    /** The terms of a sum over k that are added at a time, so that the panel's part stays in the cache. */
    private static final int K_BLOCK = 256;
    private static final Kernels KERNELS = Kernels.BEST;

    private final Workers workers;
    private final Workers.Task packTask = this::packPanel, tileTask = this::tile;
    private float[] packed = new float[0];
    private int[] panelCols = new int[16];

    // the product that is being computed
    private int m, n, k, panels, tilePanels, rowBlocks;
    private float[] a, b, c, bias;
    private int aRow, aCol, bRow, bCol;
    private boolean add;
    private Finish finish;

    /** Products by these workers, one after the other. */
    public MatMul(Workers workers) {
        this.workers = workers;
    }

    /**
     * c = x · w + bias: (rows, nIn) · (nIn, nOut) -> (rows, nOut).
     *
     * @param transposed whether w is stored as (nOut, nIn)
     * @param bias (nOut), or null
     * @param finish work on each tile of c, or null
     */
    public void forward(int rows, int nIn, int nOut, float[] x, float[] w, boolean transposed, float[] bias, float[] c,
                        Finish finish) {
        this.bias = bias;
        this.finish = finish;
        add = false;
        product(rows, nOut, nIn, x, nIn, 1, w, transposed ? 1 : nOut, transposed ? nIn : 1, c);
    }

    /**
     * dX = d · wT: (rows, nOut) · (nOut, nIn) -> (rows, nIn).
     *
     * @param transposed whether w is stored as (nOut, nIn)
     * @param finish work on each tile of dX, or null
     */
    public void backwardInput(int rows, int nIn, int nOut, float[] d, float[] w, boolean transposed, float[] dX,
                              Finish finish) {
        this.bias = null;
        this.finish = finish;
        add = false;
        product(rows, nIn, nOut, d, nOut, 1, w, transposed ? nIn : 1, transposed ? 1 : nOut, dX);
    }

    /** dW += xT · d: (nIn, rows) · (rows, nOut) -> (nIn, nOut). */
    public void backwardWeight(int rows, int nIn, int nOut, float[] x, float[] d, float[] dW) {
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
        panels = layPanels();
        rowBlocks = (m + TILE_ROWS - 1) / TILE_ROWS;
        long multiplications = (long) m * n * k;
        workers.run(panels, multiplications, packTask);
        for (tilePanels = MOST_PANELS; tilePanels > FEWEST_PANELS
                && tiles() < TILES_OF_A_THREAD * workers.threads(); ) {
            tilePanels /= 2;
        }
        workers.run(tiles(), multiplications, tileTask);
    }

    private int tiles() {
        return (panels + tilePanels - 1) / tilePanels * rowBlocks;
    }

    /** Sets the first column of each panel, and returns the number of panels. */
    private int layPanels() {
        int count = 0, col = 0;
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

    /** Whether the panel already lies in b as it would lie in packed, so that no copy is needed. */
    private boolean isDirect(int panel) {
        return bCol == 1 && panelCols[panel + 1] <= n && bRow == width(panel);
    }

    private void packPanel(int panel, int worker) {
        if (!isDirect(panel)) {
            int col = panelCols[panel], width = width(panel);
            pack(b, col * bCol, bRow, bCol, k, Math.min(width, n - col), packed, col * k, width);
        }
    }

    /** Copies k rows of some columns of b into a panel, row after row; the panel's other columns become 0. */
    public static void pack(float[] b, int b0, int bRow, int bCol, int k, int columns, float[] packed, int p0,
                            int width) {
        if (columns < width) {
            Arrays.fill(packed, p0, p0 + k * width, 0);
        }
        if (bCol == 1) {
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, b0 + p * bRow, packed, p0 + p * width, columns);
            }
        } else { // bRow is 1
            for (int j = 0; j < columns; j++) {
                for (int p = 0, at = p0 + j; p < k; p++, at += width) {
                    packed[at] = b[b0 + j * bCol + p];
                }
            }
        }
    }

    private void tile(int index, int worker) {
        int panel = index / rowBlocks * tilePanels;
        int panelEnd = Math.min(panel + tilePanels, panels);
        int row = index % rowBlocks * TILE_ROWS, rowEnd = Math.min(row + TILE_ROWS, m);
        int col = panelCols[panel], colEnd = Math.min(panelCols[panelEnd], n);
        if (!add) {
            start(row, rowEnd, col, colEnd);
        }
        for (int next; panel < panelEnd; panel = next) {
            for (next = panel + 1; next < panelEnd && width(next) == width(panel) && panelCols[next + 1] <= n; ) {
                next++;
            }
            multiplyPanels(panel, next, row, rowEnd);
        }
        if (finish != null) {
            finish.tile(row, rowEnd, col, colEnd);
        }
    }

    private int width(int panel) {
        return panelCols[panel + 1] - panelCols[panel];
    }

    /** Multiplies by some panels of the same width, or by a last one that has fewer columns. */
    private void multiplyPanels(int panel, int panelEnd, int row, int rowEnd) {
        int col = panelCols[panel];
        int cols = Math.min(panelCols[panelEnd], n) - col, width = width(panel);
        boolean direct = isDirect(panel);
        float[] from = direct ? b : packed;
        int from0 = direct ? col : col * k;
        for (int p = 0; p < k; p += K_BLOCK) {
            KERNELS.multiplyAdd(rowEnd - row, cols, Math.min(K_BLOCK, k - p), a, row * aRow + p * aCol, aRow, aCol,
                    from, from0 + p * width, width * k, c, row * n + col, n);
        }
    }

    /** Sets a tile to the bias, or 0: the start of its sums. */
    private void start(int row, int rowEnd, int col, int colEnd) {
        for (int i = row; i < rowEnd; i++) {
            if (bias == null) {
                Arrays.fill(c, i * n + col, i * n + colEnd, 0);
            } else {
                System.arraycopy(bias, col, c, i * n + col, colEnd - col);
            }
        }
    }
}
