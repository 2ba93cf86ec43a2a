package microgpt.common.testkit;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * Compares derivatives with central differences, (f(p + e) - f(p - e)) / 2e, whose own error is of
 * the order of e squared.
 */
public final class GradientCheck {

    private static final double EPSILON = 1e-5;

    /** e² = 1e-10 of truncation, 1e-16 / e = 1e-11 of rounding, and some room for both. */
    private static final double TOLERANCE = 1e-8;

    private final DoubleSupplier loss;

    /** @param loss computes the loss from the parameters' present values */
    public GradientCheck(DoubleSupplier loss) {
        this.loss = loss;
    }

    /**
     * Checks one parameter and leaves it as it was.
     *
     * @throws AssertionError naming the parameter, its analytic and its numeric derivative
     */
    public void check(String parameter, double value, DoubleConsumer set, double analytic) {
        set.accept(value + EPSILON);
        double above = loss.getAsDouble();
        set.accept(value - EPSILON);
        double below = loss.getAsDouble();
        set.accept(value);
        double numeric = (above - below) / (2 * EPSILON);
        if (!(Math.abs(analytic - numeric) <= TOLERANCE)) {
            throw new AssertionError("d(loss)/d(" + parameter + "): analytic " + analytic + ", numeric " + numeric);
        }
    }
}
