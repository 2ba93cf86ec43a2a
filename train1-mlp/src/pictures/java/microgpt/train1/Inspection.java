package microgpt.train1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
public record Inspection(String name, double[][] analytic, double[][] numerical) {

    /** Looks at every matrix, on one document; leaves no gradient behind. */
    public static List<Inspection> of(Mlp model, int[] tokens) {
        List<Inspection> inspections = new ArrayList<>();
        gradient(model, tokens).forEach((name, analytic) -> {
            double[][] data = model.stateDict.matrices.get(name).data();
            double[][] numerical = GradientCheck.numericalGradient(() -> model.loss(tokens), data);
            inspections.add(new Inspection(name, analytic, numerical));
        });
        return inspections;
    }

    /** What the derivation by hand gives for each matrix, by name: (nOut, nIn); leaves no gradient behind. */
    public static Map<String, double[][]> gradient(Mlp model, int[] tokens) {
        model.backward(tokens);
        Map<String, double[][]> gradient = new LinkedHashMap<>();
        model.stateDict.matrices.forEach((name, matrix) -> gradient.put(name, taken(matrix.grad())));
        return gradient;
    }

    /** A copy of the gradient, which is 0 afterwards. */
    private static double[][] taken(double[][] grad) {
        double[][] copy = copy(grad);
        for (double[] row : grad) {
            Arrays.fill(row, 0);
        }
        return copy;
    }

    static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
