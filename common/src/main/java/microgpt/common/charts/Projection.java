package microgpt.common.charts;

import microgpt.common.core.RunFailedException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Principal component analysis (K. Pearson, 1901): the plane in which points of many dimensions have
 * the largest variance. The axes come from the singular value decomposition of the centered points.
 */
public final class Projection {

    private Projection() {
    }

    /**
     * The points in their two principal axes. An axis has two ends; the positive one is always the
     * one for which the sum of the axis' components is not negative.
     *
     * @param points n points of d numbers: (n, d)
     * @return x and y of each, y being 0 if d or n is 1: (2, n)
     * @throws RunFailedException if a number is not finite
     */
    public static double[][] toPlane(double[][] points) {
        DMatrixRMaj x = centered(points);
        DMatrixRMaj axes = axes(x);
        DMatrixRMaj plane = new DMatrixRMaj(2, x.numRows);
        CommonOps_DDRM.multTransB(axes, x, plane); // plane = axes x'
        return plane.get2DData();
    }

    private static DMatrixRMaj centered(double[][] points) {
        DMatrixRMaj x = new DMatrixRMaj(points);
        for (int j = 0; j < x.numCols; j++) {
            double mean = 0;
            for (int i = 0; i < x.numRows; i++) {
                mean += x.get(i, j) / x.numRows;
            }
            for (int i = 0; i < x.numRows; i++) {
                x.set(i, j, x.get(i, j) - mean);
            }
        }
        return x;
    }

    /** The axes as rows, the one of the largest variance first: (2, d). */
    private static DMatrixRMaj axes(DMatrixRMaj x) {
        // x = u w v'; the rows of v' are the principal axes, the squares on the diagonal of w their variances, times n
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(x.numRows, x.numCols, false, true, true);
        if (!svd.decompose(x.copy())) {
            throw new RunFailedException("the points of a picture are not finite numbers, "
                    + "training has diverged: try a smaller --learning-rate");
        }
        DMatrixRMaj axes = svd.getV(null, true);
        SingularOps_DDRM.descendingOrder(null, false, svd.getW(null), axes, true);
        axes.reshape(2, x.numCols, true);
        for (int axis = 0; axis < 2; axis++) {
            double sum = 0;
            for (int j = 0; j < axes.numCols; j++) {
                sum += axes.get(axis, j);
            }
            for (int j = 0; sum < 0 && j < axes.numCols; j++) {
                axes.set(axis, j, -axes.get(axis, j));
            }
        }
        return axes;
    }
}
