package microgpt.train1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.PythonRandom;

/** The model's parameters: matrices by name, in the order they were made. A gradient has this shape too. */
public final class StateDict {

    /** The spread of the first, random parameters: small, so that no token is preferred yet. */
    private static final double STD = 0.08;

    private final Map<String, double[][]> matrices = new LinkedHashMap<>();

    /** Adds a matrix of nOut rows and nIn columns, row by row from a normal distribution. */
    double[][] matrix(String name, int nOut, int nIn, PythonRandom random) {
        double[][] matrix = new double[nOut][nIn];
        for (double[] row : matrix) {
            for (int j = 0; j < nIn; j++) {
                row[j] = random.gauss(0, STD);
            }
        }
        matrices.put(name, matrix);
        return matrix;
    }

    /** As many matrices of the same names and sizes, all 0. */
    StateDict zeros() {
        StateDict zeros = new StateDict();
        for (String name : matrices.keySet()) {
            double[][] matrix = matrices.get(name);
            zeros.matrices.put(name, new double[matrix.length][matrix[0].length]);
        }
        return zeros;
    }

    /** The matrices by name. */
    public Map<String, double[][]> matrices() {
        return matrices;
    }

    /** Every row of every matrix, in the order they were made. */
    public List<double[]> rows() {
        List<double[]> rows = new ArrayList<>();
        for (double[][] matrix : matrices.values()) {
            rows.addAll(List.of(matrix));
        }
        return rows;
    }

    /** The number of parameters. */
    public int paramCount() {
        int count = 0;
        for (double[] row : rows()) {
            count += row.length;
        }
        return count;
    }
}
