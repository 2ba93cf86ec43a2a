package microgpt.encore.kernels;

import static microgpt.encore.kernels.VectorKernels.LANES;
import static microgpt.encore.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on vectors: c += a · b for a panel of b, one or two vectors wide. A block of 6
 * rows by 2 vectors of c stays in the processor's registers while the sums over k run: each step
 * loads 2 vectors of b and 6 numbers of a, for 12 multiplications and additions of whole vectors.
 * AVX2, with 8 lanes, has only 16 registers: there a block has 4 rows. With 16 lanes,
 * {@link PackedProduct} computes what is several panels wide.
 *
 * <p>All loops step through the arrays by constants where they can: the JVM then checks the bounds
 * once, before the loop. Source: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication" (2008).
 */
final class VectorProduct {

    private static final int ROWS = 6;
    private static final int PAIR = 2 * LANES;
    private static final int PAIR_ROWS = LANES == 8 ? 4 : ROWS;
    private static final int WARM_UPS = 6_000;

    /** Memory for a block that is narrower than a vector. */
    private static final ThreadLocal<float[]> EDGE = ThreadLocal.withInitial(() -> new float[ROWS * LANES]);

    private VectorProduct() {
    }

    /**
     * Calls each block method some thousand times on little work, so that the JVM compiles the whole method. In a first
     * large product it would compile the running loop first (on-stack replacement), and later the method from a profile
     * in which that loop hardly runs: the result may stay slower for the whole run.
     */
    static void warmUp() {
        float[] numbers = new float[ROWS * PAIR];
        for (int width = PAIR; width >= LANES; width -= LANES) {
            for (int i = 0; i < WARM_UPS; i++) {
                panel(ROWS, width, ROWS, numbers, 0, ROWS, 1, numbers, 0, numbers, 0, width);
                panel(ROWS, width, ROWS, numbers, 0, 1, ROWS, numbers, 0, numbers, 0, width);
            }
        }
        if (LANES == 16) {
            PackedProduct.warmUp(WARM_UPS);
        }
    }

    /** The width of the next panel: two vectors where that many columns are left, else one. */
    static int panelWidth(int columns) {
        return columns >= PAIR ? PAIR : LANES;
    }

    /** {@link Kernels#multiplyAdd}. */
    static void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                            float[] b, int b0, int bPanel, float[] c, int c0, int cRow) {
        int done = 0;
        if (LANES == 16 && n > PAIR && k <= PackedProduct.TERMS) { // a copy of a's rows pays from the second panel on
            done = m - m % PackedProduct.ROWS;
            PackedProduct.multiplyAdd(done, n, k, a, a0, aRow, aCol, b, b0, bPanel, c, c0, cRow);
        }
        int width = Math.min(panelWidth(n), n);
        for (int j = 0; j < n && done < m; j += width, b0 += bPanel) {
            panel(m - done, width, k, a, a0 + done * aRow, aRow, aCol, b, b0, c, c0 + done * cRow + j, cRow);
        }
    }

    private static void panel(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                              float[] b, int b0, float[] c, int c0, int cRow) {
        if (n < LANES) {
            edge(m, n, k, a, a0, aRow, aCol, b, b0, c, c0, cRow);
            return;
        }
        int i = 0;
        int step = n == PAIR ? PAIR_ROWS : ROWS;
        for (; i + step <= m; i += step) {
            block(n == PAIR, k, a, a0 + i * aRow, aRow, aCol, b, b0, c, c0 + i * cRow, cRow);
        }
        for (; i < m; i++) {
            for (int j = 0; j < n; j += LANES) {
                block1x1(k, a, a0 + i * aRow, aCol, b, b0 + j, n, c, c0 + i * cRow + j);
            }
        }
    }

    private static void block(boolean pair, int k, float[] a, int a0, int aRow, int aCol,
                              float[] b, int b0, float[] c, int c0, int cRow) {
        if (pair && PAIR_ROWS == 4) {
            if (aCol == 1) {
                block4x2(k, a, a0, aRow, b, b0, c, c0, cRow);
            } else {
                block4x2Transposed(k, a, a0, aCol, b, b0, c, c0, cRow);
            }
        } else if (pair && aCol == 1) {
            block6x2(k, a, a0, aRow, b, b0, c, c0, cRow);
        } else if (pair) {
            block6x2Transposed(k, a, a0, aCol, b, b0, c, c0, cRow);
        } else if (aCol == 1) {
            block6x1(k, a, a0, aRow, b, b0, c, c0, cRow);
        } else {
            block6x1Transposed(k, a, a0, aCol, b, b0, c, c0, cRow);
        }
    }

    /** Computes blocks of a full vector's width in memory of its own and copies n columns of them to c. */
    private static void edge(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                             float[] b, int b0, float[] c, int c0, int cRow) {
        float[] edge = EDGE.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c, c0 + (i + r) * cRow, edge, r * LANES, n);
            }
            panel(rows, LANES, k, a, a0 + i * aRow, aRow, aCol, b, b0, edge, 0, LANES);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(edge, r * LANES, c, c0 + (i + r) * cRow, n);
            }
        }
    }

    /** 6 rows of a, which lie aRow apart. */
    private static void block6x2(int k, float[] a, int a0, int aRow, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
    }

    /** The same with a transposed: its rows of 6 numbers lie aCol apart. */
    private static void block6x2Transposed(int k, float[] a, int a0, int aCol, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol;
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[ap + 1]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[ap + 2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[ap + 3]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[ap + 4]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[ap + 5]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
    }

    /** 4 rows of a, which lie aRow apart. */
    private static void block4x2(int k, float[] a, int a0, int aRow, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
    }

    /** The same with a transposed: its rows of 4 numbers lie aCol apart. */
    private static void block4x2Transposed(int k, float[] a, int a0, int aCol, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol;
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[ap + 1]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[ap + 2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[ap + 3]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
    }

    private static void block6x1(int k, float[] a, int a0, int aRow, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s10 = load(c, c1);
        FloatVector s20 = load(c, c2);
        FloatVector s30 = load(c, c3);
        FloatVector s40 = load(c, c4);
        FloatVector s50 = load(c, c5);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = load(b, b0 + p * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            s30 = x.fma(y0, s30);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            s40 = x.fma(y0, s40);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            s50 = x.fma(y0, s50);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
        s40.intoArray(c, c4);
        s50.intoArray(c, c5);
    }

    private static void block6x1Transposed(int k, float[] a, int a0, int aCol, float[] b, int b0,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s10 = load(c, c1);
        FloatVector s20 = load(c, c2);
        FloatVector s30 = load(c, c3);
        FloatVector s40 = load(c, c4);
        FloatVector s50 = load(c, c5);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol;
            FloatVector y0 = load(b, b0 + p * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, a[ap + 1]);
            s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, a[ap + 2]);
            s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, a[ap + 3]);
            s30 = x.fma(y0, s30);
            x = FloatVector.broadcast(SPECIES, a[ap + 4]);
            s40 = x.fma(y0, s40);
            x = FloatVector.broadcast(SPECIES, a[ap + 5]);
            s50 = x.fma(y0, s50);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
        s40.intoArray(c, c4);
        s50.intoArray(c, c5);
    }

    /** One row by one vector, for what is left over. */
    private static void block1x1(int k, float[] a, int a0, int aCol, float[] b, int b0, int bRow, float[] c, int c0) {
        FloatVector sum = load(c, c0);
        for (int p = 0; p < k; p++) {
            sum = FloatVector.broadcast(SPECIES, a[a0 + p * aCol]).fma(load(b, b0 + p * bRow), sum);
        }
        sum.intoArray(c, c0);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }
}
