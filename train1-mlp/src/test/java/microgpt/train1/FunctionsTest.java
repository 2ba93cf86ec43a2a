package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import microgpt.common.testkit.GradientCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static void assertGradient(double[] x, DoubleSupplier loss, double[] analytic) {
        GradientCheck check = new GradientCheck(loss);
        for (int i = 0; i < x.length; i++) {
            int at = i;
            check.check("x[" + i + "]", x[i], value -> x[at] = value, analytic[i]);
        }
    }

    /** Some loss that depends on every output, each with a weight of its own: sum of (i + 1) * out[i]. */
    private static double weightedSum(double[] out) {
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += (i + 1) * out[i];
        }
        return sum;
    }

    @Nested
    class Linear {

        private final double[] x = {3, -4};
        private final double[][] w = {{1, 2}, {0, -1}, {0.5, 0.25}};

        @Test
        void gives_each_output_its_row_of_weights_times_the_inputs() {
            assertThat(Functions.linear(x, w)).containsExactly(1 * 3 - 2 * 4, 4, 1.5 - 1);
        }

        @Test
        void has_the_derivative_with_respect_to_its_inputs_that_backward_returns() {
            double[] dX = Functions.linearBackward(new double[] {1, 2, 3}, x, w, new double[3][2]);
            assertGradient(x, () -> weightedSum(Functions.linear(x, w)), dX);
        }

        @Test
        void has_the_derivative_with_respect_to_its_weights_that_backward_adds() {
            double[][] dW = new double[3][2];
            Functions.linearBackward(new double[] {1, 2, 3}, x, w, dW);
            for (int i = 0; i < w.length; i++) {
                assertGradient(w[i], () -> weightedSum(Functions.linear(x, w)), dW[i]);
            }
            Functions.linearBackward(new double[] {1, 2, 3}, x, w, dW);
            assertThat(dW[1]).as("added once more").containsExactly(2 * 2 * 3, 2 * 2 * -4);
        }
    }

    @Nested
    class Relu {

        private final double[] x = {-2, 0, 3};

        @Test
        void cuts_off_at_zero() {
            assertThat(Functions.relu(x)).containsExactly(0, 0, 3);
        }

        @Test
        void lets_the_gradient_through_only_where_it_let_the_number_through() {
            assertThat(Functions.reluBackward(new double[] {5, 6, 7}, x)).containsExactly(0, 0, 7);
        }
    }

    @Nested
    class Softmax {

        @Test
        void gives_positive_numbers_that_sum_to_one() {
            double[] probs = Functions.softmax(new double[] {-3, 0, 2.5, 1});
            assertThat(Arrays.stream(probs)).allMatch(p -> p > 0);
            assertThat(Arrays.stream(probs).sum()).isCloseTo(1, within(ROUNDING));
        }

        @Test
        void makes_a_logit_that_is_larger_by_ln_3_three_times_as_likely() {
            double[] probs = Functions.softmax(new double[] {1, 1 + Math.log(3)});
            assertThat(probs[0]).isCloseTo(0.25, within(ROUNDING));
            assertThat(probs[1]).isCloseTo(0.75, within(ROUNDING));
        }

        @Test
        void does_not_change_if_all_logits_grow_by_the_same() {
            assertThat(Functions.softmax(new double[] {11, 12, 14}))
                    .containsExactly(Functions.softmax(new double[] {1, 2, 4}), within(ROUNDING));
        }

        @Test
        void stands_logits_whose_exponential_would_overflow_or_vanish() {
            assertThat(Functions.softmax(new double[] {1000, 1000})).containsExactly(0.5, 0.5);
            assertThat(Functions.softmax(new double[] {-1000, -1000})).containsExactly(0.5, 0.5);
        }

        @Test
        void leaves_its_logits_as_they_are() {
            double[] logits = {1, 2};
            Functions.softmax(logits);
            assertThat(logits).containsExactly(1, 2);
        }

        @Test
        void with_cross_entropy_has_the_derivative_probs_less_one_at_the_target() {
            double[] logits = {0.5, -1, 2};
            int n = 4;
            assertGradient(logits, () -> -Math.log(Functions.softmax(logits)[1]) / n,
                    Functions.crossEntropyBackward(Functions.softmax(logits), 1, n));
        }
    }
}
