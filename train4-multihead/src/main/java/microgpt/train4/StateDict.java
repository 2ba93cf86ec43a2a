package microgpt.train4;

import static microgpt.train4.Functions.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.PythonRandom;

/** The model's parameters: matrices by name, in the order they were made. */
public final class StateDict {

    /** The standard deviation of the initial weights: small, so that no token is preferred much. */
    private static final double STD = 0.08;

    final Map<String, Value[][]> matrices = new LinkedHashMap<>();
    final List<Value> params = new ArrayList<>();

    /** Adds a matrix of nOut rows and nIn columns, row by row from a normal distribution. */
    Value[][] matrix(String name, int nOut, int nIn, PythonRandom random) {
        Value[][] matrix = new Value[nOut][];
        for (int i = 0; i < nOut; i++) {
            matrix[i] = vector(nIn, j -> new Value(random.gauss(0, STD)));
            params.addAll(List.of(matrix[i]));
        }
        matrices.put(name, matrix);
        return matrix;
    }
}
