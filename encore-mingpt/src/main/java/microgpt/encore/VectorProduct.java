package microgpt.encore;

import static microgpt.encore.VectorKernels.LANES;
import static microgpt.encore.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on vectors: a block of 6 rows by up to 4 vectors of the result stays in the
 * processor's registers while the sums over k run: per step of k, 4 vectors of b and 6 numbers of
 * a are loaded for 24 multiplications and additions of whole vectors.
 *
 * <p>Source: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008).
 */
final class VectorProduct {

    private static final int ROWS = 6;
    private static final int WARM_UPS = 4_000;

    /** Vectors side by side in a block: AVX2, the one with 8 lanes, has 16 registers only, the others have 32. */
    private static final int WIDE = (LANES == 8 ? 2 : 4) * LANES;
    private static final int PAIR = 2 * LANES;

    /** Where a block is computed that is narrower than a vector. */
    private static final ThreadLocal<float[]> EDGE = ThreadLocal.withInitial(() -> new float[ROWS * LANES]);

    private VectorProduct() {
    }

    /**
     * Runs each block some thousand times on little work, so that the JVM compiles it as a method often called. Left to
     * the first real product it would compile the running loop first, and the method then by a profile in which that
     * loop hardly runs: three times as slow, for good.
     */
    static void warmUp() {
        float[] numbers = new float[ROWS * 4 * LANES];
        for (int width = WIDE; width >= LANES; width /= 2) {
            for (int i = 0; i < WARM_UPS; i++) {
                multiplyAdd(ROWS, width, ROWS, numbers, 0, ROWS, 1, numbers, 0, width, numbers, 0, width);
            }
        }
    }

    /** The widest block that the columns fill, at least one vector. */
    static int panelWidth(int columns) {
        return columns >= WIDE ? WIDE : columns >= PAIR ? PAIR : LANES;
    }

    static void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                            float[] b, int b0, int bRow, float[] c, int c0, int cRow) {
        if (n < LANES) {
            edge(m, n, k, a, a0, aRow, aCol, b, b0, bRow, c, c0, cRow);
            return;
        }
        int i = 0;
        for (; i + ROWS <= m; i += ROWS) {
            int ai = a0 + i * aRow;
            int ci = c0 + i * cRow;
            if (n == 4 * LANES) {
                block6x4(k, a, ai, aRow, aCol, b, b0, bRow, c, ci, cRow);
            } else if (n == 2 * LANES) {
                block6x2(k, a, ai, aRow, aCol, b, b0, bRow, c, ci, cRow);
            } else {
                block6x1(k, a, ai, aRow, aCol, b, b0, bRow, c, ci, cRow);
            }
        }
        for (; i < m; i++) {
            int ai = a0 + i * aRow;
            int ci = c0 + i * cRow;
            if (n == 4 * LANES) {
                block1x4(k, a, ai, aCol, b, b0, bRow, c, ci);
            } else {
                for (int j = 0; j < n; j += LANES) {
                    block1x1(k, a, ai, aCol, b, b0 + j, bRow, c, ci + j);
                }
            }
        }
    }

    /** Computes blocks of a full vector's width beside the matrix and keeps n columns of them. */
    private static void edge(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                             float[] b, int b0, int bRow, float[] c, int c0, int cRow) {
        float[] edge = EDGE.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c, c0 + (i + r) * cRow, edge, r * LANES, n);
            }
            multiplyAdd(rows, LANES, k, a, a0 + i * aRow, aRow, aCol, b, b0, bRow, edge, 0, LANES);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(edge, r * LANES, c, c0 + (i + r) * cRow, n);
            }
        }
    }

    private static void block6x4(int k, float[] a, int a0, int aRow, int aCol, float[] b, int b0, int bRow,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES), s02 = load(c, c0 + 2 * LANES), s03 = load(c, c0 + 3 * LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES), s12 = load(c, c1 + 2 * LANES), s13 = load(c, c1 + 3 * LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES), s22 = load(c, c2 + 2 * LANES), s23 = load(c, c2 + 3 * LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES), s32 = load(c, c3 + 2 * LANES), s33 = load(c, c3 + 3 * LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES), s42 = load(c, c4 + 2 * LANES), s43 = load(c, c4 + 3 * LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES), s52 = load(c, c5 + 2 * LANES), s53 = load(c, c5 + 3 * LANES);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol, bp = b0 + p * bRow;
            FloatVector y0 = load(b, bp), y1 = load(b, bp + LANES), y2 = load(b, bp + 2 * LANES), y3 = load(b, bp + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, a[ap + aRow]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, a[ap + 2 * aRow]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, a[ap + 3 * aRow]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            s33 = x.fma(y3, s33);
            x = FloatVector.broadcast(SPECIES, a[ap + 4 * aRow]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            s42 = x.fma(y2, s42);
            s43 = x.fma(y3, s43);
            x = FloatVector.broadcast(SPECIES, a[ap + 5 * aRow]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            s52 = x.fma(y2, s52);
            s53 = x.fma(y3, s53);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s03.intoArray(c, c0 + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s23.intoArray(c, c2 + 3 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
        s33.intoArray(c, c3 + 3 * LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s42.intoArray(c, c4 + 2 * LANES);
        s43.intoArray(c, c4 + 3 * LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
        s52.intoArray(c, c5 + 2 * LANES);
        s53.intoArray(c, c5 + 3 * LANES);
    }

    private static void block6x2(int k, float[] a, int a0, int aRow, int aCol, float[] b, int b0, int bRow,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol, bp = b0 + p * bRow;
            FloatVector y0 = load(b, bp), y1 = load(b, bp + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[ap + aRow]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[ap + 2 * aRow]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[ap + 3 * aRow]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[ap + 4 * aRow]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[ap + 5 * aRow]);
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

    private static void block6x1(int k, float[] a, int a0, int aRow, int aCol, float[] b, int b0, int bRow,
                                 float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s10 = load(c, c1);
        FloatVector s20 = load(c, c2);
        FloatVector s30 = load(c, c3);
        FloatVector s40 = load(c, c4);
        FloatVector s50 = load(c, c5);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol, bp = b0 + p * bRow;
            FloatVector y0 = load(b, bp);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, a[ap + aRow]);
            s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, a[ap + 2 * aRow]);
            s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, a[ap + 3 * aRow]);
            s30 = x.fma(y0, s30);
            x = FloatVector.broadcast(SPECIES, a[ap + 4 * aRow]);
            s40 = x.fma(y0, s40);
            x = FloatVector.broadcast(SPECIES, a[ap + 5 * aRow]);
            s50 = x.fma(y0, s50);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
        s40.intoArray(c, c4);
        s50.intoArray(c, c5);
    }

    private static void block1x4(int k, float[] a, int a0, int aCol, float[] b, int b0, int bRow,
                                 float[] c, int c0) {
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES), s02 = load(c, c0 + 2 * LANES), s03 = load(c, c0 + 3 * LANES);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol, bp = b0 + p * bRow;
            FloatVector y0 = load(b, bp), y1 = load(b, bp + LANES), y2 = load(b, bp + 2 * LANES), y3 = load(b, bp + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s03.intoArray(c, c0 + 3 * LANES);
    }

    private static void block1x1(int k, float[] a, int a0, int aCol, float[] b, int b0, int bRow,
                                 float[] c, int c0) {
        FloatVector s00 = load(c, c0);
        for (int p = 0; p < k; p++) {
            int ap = a0 + p * aCol, bp = b0 + p * bRow;
            FloatVector y0 = load(b, bp);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            s00 = x.fma(y0, s00);
        }
        s00.intoArray(c, c0);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }
}
