package microgpt.train5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.PythonRandom;

/** The model's parameters: matrices by name, in the order they were made. */
public final class StateDict {

    /** The spread of the first, random parameters: small, so that no token is preferred yet. */
    private static final double STD = 0.08;

    private final Map<String, Value[][]> matrices = new LinkedHashMap<>();

    /** Adds a matrix of nOut rows and nIn columns, row by row from a normal distribution. */
    Value[][] matrix(String name, int nOut, int nIn, PythonRandom random) {
        Value[][] matrix = new Value[nOut][nIn];
        for (Value[] row : matrix) {
            for (int j = 0; j < nIn; j++) {
                row[j] = new Value(random.gauss(0, STD));
            }
        }
        matrices.put(name, matrix);
        return matrix;
    }

    /** The matrices by name. */
    public Map<String, Value[][]> matrices() {
        return matrices;
    }

    /** Every parameter, in the order they were made. */
    public List<Value> params() {
        List<Value> params = new ArrayList<>();
        for (Value[][] matrix : matrices.values()) {
            for (Value[] row : matrix) {
                params.addAll(List.of(row));
            }
        }
        return params;
    }
}
