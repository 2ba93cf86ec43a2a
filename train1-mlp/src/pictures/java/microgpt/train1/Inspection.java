package microgpt.train1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microgpt.common.core.GradientCheck;

/**
 * What there is to see of one matrix of the model: the gradient of a document's loss, found in two ways.
 *
 * @param name the name of the matrix
 * @param analytic what the derivation by hand gives: (nOut, nIn)
 * @param numerical what nudging each parameter gives: (nOut, nIn)
 */
record Inspection(String name, double[][] analytic, double[][] numerical) {

    /** Looks at every matrix, on one document; leaves no gradient behind. */
    static List<Inspection> of(Mlp model, int[] tokens) {
        Map<String, Matrix> matrices = model.stateDict.matrices;
        model.backward(tokens);
        List<Inspection> inspections = new ArrayList<>();
        matrices.forEach((name, matrix) -> {
            double[][] numerical = GradientCheck.numericalGradient(() -> model.loss(tokens), matrix.data());
            inspections.add(new Inspection(name, taken(matrix.grad()), numerical));
        });
        return inspections;
    }

    /** A copy of the gradient, which is 0 afterwards. */
    static double[][] taken(double[][] grad) {
        double[][] copy = copy(grad);
        for (double[] row : grad) {
            Arrays.fill(row, 0);
        }
        return copy;
    }

    static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
}
