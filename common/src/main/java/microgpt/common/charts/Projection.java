package microgpt.common.charts;

/**
 * Principal component analysis (K. Pearson, 1901): the plane in which points of many dimensions
 * spread the most. The axes are eigenvectors of the covariance, found by rotations that each turn
 * one off-diagonal number into 0 (C. G. J. Jacobi, 1846).
 */
public final class Projection {

    private static final int SWEEPS = 30;

    private Projection() {
    }

    /**
     * The points in their two principal axes.
     *
     * @param points n points of d numbers, d at least 2: (n, d)
     * @return x and y of each: (2, n)
     */
    public static double[][] toPlane(double[][] points) {
        double[][] centred = centred(points);
        int d = centred[0].length;
        double[][] covariance = new double[d][d];
        for (double[] point : centred) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    covariance[i][j] += point[i] * point[j];
                }
            }
        }
        double[][] axes = eigenvectors(covariance);
        int first = largest(covariance, -1);
        int second = largest(covariance, first);
        return new double[][] {along(centred, axes, first), along(centred, axes, second)};
    }

    private static double[][] centred(double[][] points) {
        double[][] centred = new double[points.length][points[0].length];
        for (int j = 0; j < points[0].length; j++) {
            double mean = 0;
            for (double[] point : points) {
                mean += point[j] / points.length;
            }
            for (int i = 0; i < points.length; i++) {
                centred[i][j] = points[i][j] - mean;
            }
        }
        return centred;
    }

    /** Turns the symmetric matrix into its eigenvalues on the diagonal; the result's columns are the vectors. */
    private static double[][] eigenvectors(double[][] matrix) {
        int d = matrix.length;
        double[][] vectors = new double[d][d];
        for (int i = 0; i < d; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    if (matrix[p][q] != 0) {
                        rotate(matrix, vectors, p, q);
                    }
                }
            }
        }
        return vectors;
    }

    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cos = 1 / Math.sqrt(t * t + 1);
        double sin = t * cos;
        for (double[] row : matrix) {
            turn(row, p, q, cos, sin);
        }
        for (int k = 0; k < matrix.length; k++) {
            double a = matrix[p][k];
            double b = matrix[q][k];
            matrix[p][k] = cos * a - sin * b;
            matrix[q][k] = sin * a + cos * b;
        }
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        for (double[] row : vectors) {
            turn(row, p, q, cos, sin);
        }
    }

    private static void turn(double[] row, int p, int q, double cos, double sin) {
        double a = row[p];
        double b = row[q];
        row[p] = cos * a - sin * b;
        row[q] = sin * a + cos * b;
    }

    private static int largest(double[][] matrix, int except) {
        int largest = -1;
        for (int i = 0; i < matrix.length; i++) {
            if (i != except && (largest < 0 || matrix[i][i] > matrix[largest][largest])) {
                largest = i;
            }
        }
        return largest;
    }

    private static double[] along(double[][] points, double[][] axes, int axis) {
        double[] along = new double[points.length];
        double sum = 0;
        for (double[] row : axes) {
            sum += row[axis];
        }
        for (int i = 0; i < along.length; i++) {
            for (int j = 0; j < axes.length; j++) {
                along[i] += points[i][j] * axes[j][axis] * (sum < 0 ? -1 : 1); // an axis has two ends: always the same
            }
        }
        return along;
    }
}
