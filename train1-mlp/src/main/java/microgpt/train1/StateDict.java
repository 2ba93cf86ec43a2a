package microgpt.train1;

import static microgpt.common.core.Numbers.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import microgpt.common.core.PythonRandom;

/** The model's parameters: matrices by name, in the order they were made. */
public final class StateDict {

    /** The standard deviation of the initial weights: small, so that no token is preferred much. */
    private static final double STD = 0.08;

    final Map<String, Matrix> matrices = new LinkedHashMap<>();
    int paramCount;

    /** Adds a matrix of nOut rows and nIn columns, row by row from a normal distribution. */
    Matrix matrix(String name, int nOut, int nIn, PythonRandom random) {
        Matrix matrix = new Matrix(new double[nOut][], new double[nOut][nIn]);
        for (int i = 0; i < nOut; i++) {
            matrix.data()[i] = vector(nIn, j -> random.gauss(0, STD));
        }
        matrices.put(name, matrix);
        paramCount += nOut * nIn;
        return matrix;
    }
}
