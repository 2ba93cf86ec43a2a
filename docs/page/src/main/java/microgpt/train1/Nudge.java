package microgpt.train1;

import java.util.Collection;
import microgpt.common.core.GradientCheck;
import microgpt.page.Json;

/** One parameter of the model, nudged by hand, and what the loss of a document makes of it; the model stays as it was. */
public final class Nudge {

    private static final int POINTS = 81;

    private final Mlp model;
    private final int[] tokens;
    private final Matrix matrix;
    private final int i, j;

    /** The parameter in row i and column j of a matrix. */
    public Nudge(LiveMlp live, String document, String matrix, int i, int j) {
        model = live.model;
        tokens = live.run().tokenizer().encode(document);
        this.matrix = model.stateDict.matrices.get(matrix);
        this.i = i;
        this.j = j;
    }

    /** The loss before and after, the slope by the backward pass, and the loss along the parameter, range to both sides. */
    public String by(double nudge, double range) {
        double[] curve = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            curve[k] = lossAt(range * (2.0 * k / (POINTS - 1) - 1));
        }
        return new Json().put("p", matrix.data()[i][j]).put("before", model.loss(tokens)).put("after", lossAt(nudge))
                .put("slope", slope()).put("curve", curve).toString();
    }

    double lossAt(double nudge) {
        double p = matrix.data()[i][j];
        matrix.data()[i][j] = p + nudge;
        double loss = model.loss(tokens);
        matrix.data()[i][j] = p;
        return loss;
    }

    double slope() {
        model.backward(tokens);
        double slope = matrix.grad()[i][j];
        taken(model.stateDict.matrices.values(), new double[model.stateDict.paramCount]);
        return slope;
    }

    /** The derivative of a document's loss by every parameter, in the order of the parameters: (paramCount). */
    public static double[] gradient(LiveMlp live, String document) {
        live.model.backward(live.run().tokenizer().encode(document));
        return taken(live.model.stateDict.matrices.values(), new double[live.model.stateDict.paramCount]);
    }

    /** Moves the gradients to an array and sets them back to 0. */
    private static double[] taken(Collection<Matrix> matrices, double[] taken) {
        int k = 0;
        for (Matrix matrix : matrices) {
            for (double[] row : matrix.grad()) {
                for (int j = 0; j < row.length; j++) {
                    taken[k++] = row[j];
                    row[j] = 0;
                }
            }
        }
        return taken;
    }

    /** The lesson's gradient check of all parameters on this document: the largest difference of two derivatives. */
    public static double check(LiveMlp live, String document) {
        Mlp model = live.model;
        int[] tokens = live.run().tokenizer().encode(document);
        double[] analytic = gradient(live, document);
        double most = 0;
        int k = 0;
        for (Matrix matrix : model.stateDict.matrices.values()) {
            for (double[] row : GradientCheck.numericalGradient(() -> model.loss(tokens), matrix.data())) {
                for (double numerical : row) {
                    most = Math.max(most, Math.abs(numerical - analytic[k++]));
                }
            }
        }
        return most;
    }
}
