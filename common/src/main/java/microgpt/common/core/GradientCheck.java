package microgpt.common.core;

import java.util.Collection;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * Compares a gradient with what nudging finds. Nudging each parameter and measuring the loss needs
 * no mathematics, but a forward pass for every parameter; the chain rule gives all derivatives in
 * one backward pass. If both agree, the derivation is right.
 */
public final class GradientCheck {

    private static final double EPSILON = 1e-5;

    /** A matrix of parameters with its gradient. */
    public interface Parameters {

        /** The parameters: (rows, columns). */
        double[][] data();

        /** In the same places, the derivatives of the loss: (rows, columns). */
        double[][] grad();
    }

    private final DoubleSupplier loss;
    private final double numericalLoss;
    private final double analyticLoss;
    private double maxDifference;

    /**
     * Computes the loss in both ways.
     *
     * @param loss computes the loss from the parameters
     * @param backward computes the loss and adds its gradient to that of each parameter, which is 0
     */
    public GradientCheck(DoubleSupplier loss, DoubleSupplier backward) {
        this.loss = loss;
        numericalLoss = loss.getAsDouble();
        analyticLoss = backward.getAsDouble();
    }

    /** Compares the gradients of these matrices, and sets them back to 0. */
    public GradientCheck compare(Collection<? extends Parameters> matrices) {
        for (Parameters matrix : matrices) {
            double[][] numerical = numericalGradient(loss, matrix.data());
            double[][] grad = matrix.grad();
            for (int i = 0; i < grad.length; i++) {
                for (int j = 0; j < grad[i].length; j++) {
                    maxDifference = Math.max(maxDifference, Math.abs(numerical[i][j] - grad[i][j]));
                    grad[i][j] = 0;
                }
            }
        }
        return this;
    }

    /** (loss(p + epsilon) - loss(p)) / epsilon for each p of a matrix, which stays as it is: (rows, columns). */
    public static double[][] numericalGradient(DoubleSupplier loss, double[][] matrix) {
        double before = loss.getAsDouble();
        double[][] gradient = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            gradient[i] = new double[row.length];
            for (int j = 0; j < row.length; j++) {
                int column = j;
                double after = lossAt(row[j] + EPSILON, row[j], p -> row[column] = p, loss);
                gradient[i][j] = (after - before) / EPSILON;
            }
        }
        return gradient;
    }

    /**
     * (loss(p + epsilon) - loss(p - epsilon)) / 2 epsilon for one parameter, which stays as it is. The
     * error is of the order of epsilon², that of {@link #numericalGradient} of the order of epsilon.
     */
    public static double centralDifference(DoubleSupplier loss, double p, DoubleConsumer set) {
        double above = lossAt(p + EPSILON, p, set, loss);
        double below = lossAt(p - EPSILON, p, set, loss);
        return (above - below) / (2 * EPSILON);
    }

    private static double lossAt(double nudged, double p, DoubleConsumer set, DoubleSupplier loss) {
        set.accept(nudged);
        double lossAt = loss.getAsDouble();
        set.accept(p);
        return lossAt;
    }

    /** Both losses and the largest difference of any derivative compared so far. */
    @Override
    public String toString() {
        return "gradient check | loss_n " + Decimals.fixed(numericalLoss, 6)
                + " | loss_a " + Decimals.fixed(analyticLoss, 6)
                + " | max diff " + Decimals.fixed(maxDifference, 8);
    }
}
