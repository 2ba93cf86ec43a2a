package microgpt.page.engine;

import microgpt.page.Json;
import microgpt.page.Live;
import microgpt.train1.Inspection;
import microgpt.train1.LiveMlp;

/**
 * One parameter of lesson 1's model, nudged by hand, and what the loss of a document makes of it. The model stays as
 * it was.
 */
final class Nudge {

    private static final int POINTS = 81;

    private final LiveMlp live;
    private final String document;
    private final double[] parameters;
    private final int parameter;

    /** The parameter in row i and column j of a matrix. */
    Nudge(LiveMlp live, String document, String matrix, int i, int j) {
        this.live = live;
        this.document = document;
        parameters = live.parameters();
        parameter = index(live, matrix, i, j);
    }

    private static int index(LiveMlp live, String matrix, int i, int j) {
        int start = 0;
        for (Live.Shape shape : live.shapes()) {
            if (shape.name().equals(matrix)) {
                return start + i * shape.columns() + j;
            }
            start += shape.rows() * shape.columns();
        }
        throw new IllegalArgumentException("there is no matrix " + matrix);
    }

    /** The loss before and after, the slope by the backward pass, and the loss along the parameter to both sides. */
    Json by(double nudge, double range) {
        double[] curve = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            curve[k] = lossAt(range * (2.0 * k / (POINTS - 1) - 1));
        }
        return new Json().put("p", parameters[parameter]).put("before", live.loss(tokens(live, document)))
                .put("after", lossAt(nudge)).put("slope", slope()).put("curve", curve);
    }

    double lossAt(double nudge) {
        double[] nudged = parameters.clone();
        nudged[parameter] += nudge;
        live.setParameters(nudged);
        double loss = live.loss(tokens(live, document));
        live.setParameters(parameters);
        return loss;
    }

    double slope() {
        return gradient(live, document)[parameter];
    }

    /** The derivative of a document's loss with respect to every parameter, in their order: (paramCount). */
    static double[] gradient(LiveMlp live, String document) {
        double[] gradient = new double[live.paramCount()];
        int k = 0;
        for (double[][] matrix : Inspection.gradient(live.model(), tokens(live, document)).values()) {
            for (double[] row : matrix) {
                System.arraycopy(row, 0, gradient, k, row.length);
                k += row.length;
            }
        }
        return gradient;
    }

    /** The lesson's gradient check of all parameters on this document: the largest difference of two derivatives. */
    static double check(LiveMlp live, String document) {
        double most = 0;
        for (Inspection matrix : Inspection.of(live.model(), tokens(live, document))) {
            for (int i = 0; i < matrix.analytic().length; i++) {
                for (int j = 0; j < matrix.analytic()[i].length; j++) {
                    most = Math.max(most, Math.abs(matrix.numerical()[i][j] - matrix.analytic()[i][j]));
                }
            }
        }
        return most;
    }

    private static int[] tokens(LiveMlp live, String document) {
        return live.run().tokenizer().encode(document);
    }
}
