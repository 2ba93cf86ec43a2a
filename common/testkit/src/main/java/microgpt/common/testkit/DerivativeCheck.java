package microgpt.common.testkit;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import microgpt.common.core.GradientCheck;

/** Asserts that derivatives are those that nudging the parameters finds. */
public final class DerivativeCheck {

    /** Nudges of 1e-5 leave 1e-10 of truncation and 1e-11 of rounding; this has some room for both. */
    private static final double TOLERANCE = 1e-8;

    private final DoubleSupplier loss;

    /** @param loss computes the loss from the parameters' present values */
    public DerivativeCheck(DoubleSupplier loss) {
        this.loss = loss;
    }

    /**
     * Checks one parameter and leaves it as it was.
     *
     * @throws AssertionError naming the parameter, its analytic and its numeric derivative
     */
    public void check(String parameter, double value, DoubleConsumer set, double analytic) {
        double numeric = GradientCheck.centralDifference(loss, value, set);
        if (!(Math.abs(analytic - numeric) <= TOLERANCE)) {
            throw new AssertionError("d(loss)/d(" + parameter + "): analytic " + analytic + ", numeric " + numeric);
        }
    }
}
