package microgpt.train4;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train4.Values.assertNumbers;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import microgpt.common.core.GradientCheck;
import microgpt.common.testkit.RandomInputs;

/** Asserts that the gradient of a result which arrives at an input is what nudging that input finds. */
final class Gradients {

    /** Nudges of 1e-5 leave 1e-10 of truncation and 1e-11 of rounding; this has some room for both. */
    private static final double NUDGED = 1e-8;

    /** Where a norm happens to meet numbers near 0, its curve is so sharp that more is left of truncation. */
    private static final double NUDGED_ANYWHERE = 1e-5;

    private final DoubleSupplier nudgedResult;
    private final double tolerance;

    /**
     * Goes back once from a result.
     *
     * @param result computes it from its inputs' present numbers; their gradients are 0 so far
     */
    Gradients(Supplier<Value> result) {
        this(result, () -> result.get().data, NUDGED);
    }

    /**
     * Goes back once from a result of random inputs.
     *
     * @param result computes it from its inputs' present numbers; their gradients are 0 so far
     * @param byHand computes the same number in another way
     */
    Gradients(Supplier<Value> result, DoubleSupplier byHand) {
        this(result, byHand, NUDGED_ANYWHERE);
    }

    private Gradients(Supplier<Value> result, DoubleSupplier nudgedResult, double tolerance) {
        this.nudgedResult = nudgedResult;
        this.tolerance = tolerance;
        result.get().backward();
    }

    /** One number that depends on each of these: out[0] + 2 out[1] + 3 out[2] and so on. */
    static Value sum(Value[] out) {
        Value sum = new Value(0);
        for (int i = 0; i < out.length; i++) {
            sum = sum.add(out[i].mul(i + 1));
        }
        return sum;
    }

    /** Asserts what arrived at each number of an input. */
    Gradients assertAt(String name, Value[] input) {
        double[] analytic = Arrays.stream(input).mapToDouble(v -> v.grad).toArray();
        double[] numeric = Arrays.stream(input).mapToDouble(this::nudged).toArray();
        assertNumbers("gradient that arrives at " + name + " = "
                + RandomInputs.text(Functions.data(input)), tolerance, analytic, numeric);
        return this;
    }

    /** Asserts what arrived at each number of each of several inputs: vectors, or the rows of a matrix. */
    Gradients assertAt(String name, List<Value[]> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            assertAt(name + "[" + i + "]", inputs.get(i));
        }
        return this;
    }

    private double nudged(Value input) {
        return GradientCheck.centralDifference(nudgedResult, input.data, value -> input.data = value);
    }
}
