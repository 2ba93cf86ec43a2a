package microgpt.train1;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to see of a document's loss along one straight line: all parameters move together, from where
 * they are and against the gradient that the loss has there. On this line gradient descent has one number to
 * change, the distance.
 */
final class ValleyInspection {

    /** A place on the line. */
    record Place(double distance, double loss, double slope) {
    }

    private final Mlp model;
    private final int[] tokens;
    private final List<Matrix> matrices;
    private final List<double[][]> start = new ArrayList<>();
    private final List<double[][]> direction = new ArrayList<>();

    private ValleyInspection(Mlp model, int[] tokens) {
        this.model = model;
        this.tokens = tokens;
        matrices = List.copyOf(model.stateDict.matrices.values());
    }

    /** The line through the model's parameters. */
    static ValleyInspection of(Mlp model, int[] tokens) {
        ValleyInspection valley = new ValleyInspection(model, tokens);
        valley.matrices.forEach(matrix -> valley.start.add(Inspection.copy(matrix.data())));
        valley.direction.addAll(Inspection.gradient(model, tokens).values());
        double squares = 0;
        for (double[][] grad : valley.direction) {
            squares += dot(grad, grad);
        }
        double length = Math.sqrt(squares);
        valley.direction.forEach(grad -> scale(grad, -1 / length));
        return valley;
    }

    /** The loss and its slope at a distance from the start; leaves the model as it was. */
    Place at(double distance) {
        move(distance);
        double loss = model.loss(tokens);
        List<double[][]> gradient = List.copyOf(Inspection.gradient(model, tokens).values());
        double slope = 0;
        for (int m = 0; m < gradient.size(); m++) {
            slope += dot(direction.get(m), gradient.get(m));
        }
        move(0);
        return new Place(distance, loss, slope);
    }

    /** The start, and where each step of gradient descent leads, as long as the loss is not above the highest. */
    List<Place> walk(double learningRate, int steps, double highest) {
        List<Place> walk = new ArrayList<>(List.of(at(0)));
        while (walk.size() <= steps) {
            Place last = walk.get(walk.size() - 1);
            Place next = at(last.distance() - learningRate * last.slope());
            if (!(next.loss() <= highest)) {
                break;
            }
            walk.add(next);
        }
        return walk;
    }

    /** start + distance * direction */
    private void move(double distance) {
        for (int m = 0; m < matrices.size(); m++) {
            double[][] data = matrices.get(m).data();
            for (int i = 0; i < data.length; i++) {
                for (int j = 0; j < data[i].length; j++) {
                    data[i][j] = start.get(m)[i][j] + distance * direction.get(m)[i][j];
                }
            }
        }
    }

    private static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }

    private static void scale(double[][] matrix, double factor) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
    }
}
