package microgpt.encore.kernels;

import static microgpt.encore.kernels.VectorKernels.LANES;
import static microgpt.encore.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on vectors of 16 numbers, of which a processor has 32: c += a · b by blocks of 8
 * rows by 2 vectors of c. The rows of a are first copied to where each number's index is that of the
 * step of k and a constant: the loop then needs one running index for a, and few instructions beside
 * the 16 multiplications. A copy serves all panels of b.
 */
final class PackedProduct {

    /** The rows of a block. */
    static final int ROWS = 8;
    /** The largest k. */
    static final int TERMS = 256;

    /** The rows of a that are copied at a time. */
    private static final int TILE_ROWS = 48;
    private static final int PAIR = 2 * LANES;

    /** The copies, of 8 rows each. */
    private static final ThreadLocal<float[][]> PACKED =
            ThreadLocal.withInitial(() -> new float[TILE_ROWS / ROWS][ROWS * TERMS]);

    private PackedProduct() {
    }

    /** See {@link VectorProduct#warmUp}. */
    static void warmUp(int times) {
        float[] numbers = new float[ROWS * PAIR];
        for (int i = 0; i < times; i++) {
            multiplyAdd(ROWS, PAIR, ROWS, numbers, 0, ROWS, 1, numbers, 0, 0, numbers, 0, PAIR);
            multiplyAdd(ROWS, PAIR, ROWS, numbers, 0, 1, ROWS, numbers, 0, 0, numbers, 0, PAIR);
        }
    }

    /**
     * As {@link Kernels#multiplyAdd}, of whole blocks only: m is a multiple of 8, n of two vectors, and k is at most
     * 256.
     */
    static void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                            float[] b, int b0, int bPanel, float[] c, int c0, int cRow) {
        float[][] packed = PACKED.get();
        for (int start = 0; start < m; start += TILE_ROWS) {
            int blocks = Math.min(TILE_ROWS, m - start) / ROWS;
            for (int i = 0; i < blocks; i++) {
                pack(k, a, a0 + (start + i * ROWS) * aRow, aRow, aCol, packed[i]);
            }
            for (int j = 0, bj = b0; j < n; j += PAIR, bj += bPanel) {
                for (int i = 0; i < blocks; i++) {
                    int ci = c0 + (start + i * ROWS) * cRow + j;
                    if (aCol == 1) {
                        rows(k, packed[i], b, bj, c, ci, cRow);
                    } else {
                        columns(k, packed[i], b, bj, c, ci, cRow);
                    }
                }
            }
        }
    }

    private static void pack(int k, float[] a, int a0, int aRow, int aCol, float[] packed) {
        if (aCol == 1) {
            for (int r = 0; r < ROWS; r++) {
                System.arraycopy(a, a0 + r * aRow, packed, r * TERMS, k);
            }
        } else { // aRow is 1
            for (int p = 0; p < k - 1; p++) {
                load(a, a0 + p * aCol).intoArray(packed, p * ROWS); // the next step writes over the second half
            }
            System.arraycopy(a, a0 + (k - 1) * aCol, packed, (k - 1) * ROWS, ROWS);
        }
    }

    /** 8 rows of a, which lie TERMS apart from index 0 on. */
    private static void rows(int k, float[] a, float[] b, int b0, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow, c6 = c5 + cRow,
                c7 = c6 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES);
        FloatVector s60 = load(c, c6), s61 = load(c, c6 + LANES);
        FloatVector s70 = load(c, c7), s71 = load(c, c7 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[p + TERMS]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * TERMS]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * TERMS]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[p + 4 * TERMS]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[p + 5 * TERMS]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            x = FloatVector.broadcast(SPECIES, a[p + 6 * TERMS]);
            s60 = x.fma(y0, s60);
            s61 = x.fma(y1, s61);
            x = FloatVector.broadcast(SPECIES, a[p + 7 * TERMS]);
            s70 = x.fma(y0, s70);
            s71 = x.fma(y1, s71);
        }
        // from the last row up, each index anew: kept through the loop, they would drive those of a and b out of
        // registers
        int at = c0 + ROWS * cRow;
        at -= cRow;
        s70.intoArray(c, at);
        s71.intoArray(c, at + LANES);
        at -= cRow;
        s60.intoArray(c, at);
        s61.intoArray(c, at + LANES);
        at -= cRow;
        s50.intoArray(c, at);
        s51.intoArray(c, at + LANES);
        at -= cRow;
        s40.intoArray(c, at);
        s41.intoArray(c, at + LANES);
        at -= cRow;
        s30.intoArray(c, at);
        s31.intoArray(c, at + LANES);
        at -= cRow;
        s20.intoArray(c, at);
        s21.intoArray(c, at + LANES);
        at -= cRow;
        s10.intoArray(c, at);
        s11.intoArray(c, at + LANES);
        at -= cRow;
        s00.intoArray(c, at);
        s01.intoArray(c, at + LANES);
    }

    /** The same where the 8 numbers of a column of a lie side by side. */
    private static void columns(int k, float[] a, float[] b, int b0, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow, c6 = c5 + cRow,
                c7 = c6 + cRow;
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1), s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2), s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3), s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4), s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5), s51 = load(c, c5 + LANES);
        FloatVector s60 = load(c, c6), s61 = load(c, c6 + LANES);
        FloatVector s70 = load(c, c7), s71 = load(c, c7 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector y0 = load(b, b0 + p * PAIR), y1 = load(b, b0 + p * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p * ROWS]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 1]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 3]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 4]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 5]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 6]);
            s60 = x.fma(y0, s60);
            s61 = x.fma(y1, s61);
            x = FloatVector.broadcast(SPECIES, a[p * ROWS + 7]);
            s70 = x.fma(y0, s70);
            s71 = x.fma(y1, s71);
        }
        // from the last row up, each index anew: kept through the loop, they would drive those of a and b out of
        // registers
        int at = c0 + ROWS * cRow;
        at -= cRow;
        s70.intoArray(c, at);
        s71.intoArray(c, at + LANES);
        at -= cRow;
        s60.intoArray(c, at);
        s61.intoArray(c, at + LANES);
        at -= cRow;
        s50.intoArray(c, at);
        s51.intoArray(c, at + LANES);
        at -= cRow;
        s40.intoArray(c, at);
        s41.intoArray(c, at + LANES);
        at -= cRow;
        s30.intoArray(c, at);
        s31.intoArray(c, at + LANES);
        at -= cRow;
        s20.intoArray(c, at);
        s21.intoArray(c, at + LANES);
        at -= cRow;
        s10.intoArray(c, at);
        s11.intoArray(c, at + LANES);
        at -= cRow;
        s00.intoArray(c, at);
        s01.intoArray(c, at + LANES);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }
}
