package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static void assertGradient(double[] x, DoubleSupplier loss, double[] analytic) {
        DerivativeCheck check = new DerivativeCheck(loss);
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

    @Test
    void linear_gives_each_output_its_row_of_weights_times_the_inputs() {
        Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.5, 0.25}}, new double[3][2]);
        assertThat(Functions.linear(new double[] {3, -4}, w)).containsExactly(1 * 3 - 2 * 4, 4, 1.5 - 1);
    }

    @Test
    void relu_cuts_off_at_zero() {
        assertThat(Functions.relu(new double[] {-2, 0, 3})).containsExactly(0, 0, 3);
    }

    @Test
    void relu_lets_the_gradient_through_only_where_it_let_the_number_through() {
        assertThat(Functions.reluBackward(new double[] {5, 6, 7}, new double[] {-2, 0, 3})).containsExactly(0, 0, 7);
    }

    @Nested
    @Tag("ex1.1")
    class Ex1_1_softmax {

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
    }

    @Nested
    @Tag("ex1.3")
    class Ex1_3_gradient_of_the_loss {

        @Test
        void is_the_probability_and_one_less_at_the_target() {
            assertThat(Functions.crossEntropyBackward(new double[] {0.2, 0.5, 0.3}, 1, 1))
                    .containsExactly(new double[] {0.2, -0.5, 0.3}, within(ROUNDING));
        }

        @Test
        void is_shared_among_the_positions_of_a_document() {
            assertThat(Functions.crossEntropyBackward(new double[] {0.2, 0.5, 0.3}, 0, 4))
                    .containsExactly(new double[] {-0.2, 0.125, 0.075}, within(ROUNDING));
        }

        @Test
        void equals_central_differences() {
            double[] logits = {0.5, -1, 2};
            DoubleSupplier loss = () -> -Math.log(Math.exp(logits[1])
                    / (Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2])));
            double total = Math.exp(0.5) + Math.exp(-1) + Math.exp(2);
            double[] probs = {Math.exp(0.5) / total, Math.exp(-1) / total, Math.exp(2) / total};
            assertGradient(logits, loss, Functions.crossEntropyBackward(probs, 1, 1));
        }

        @Test
        void leaves_the_probabilities_as_they_are() {
            double[] probs = {0.2, 0.5, 0.3};
            Functions.crossEntropyBackward(probs, 1, 1);
            assertThat(probs).containsExactly(0.2, 0.5, 0.3);
        }
    }

    @Nested
    @Tag("ex1.4")
    class Ex1_4_gradient_through_a_layer {

        private final double[] x = {3, -4};
        private final Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.5, 0.25}}, new double[3][2]);
        private final double[] dOut = {1, 2, 3};

        @Test
        void with_respect_to_its_inputs_is_returned() {
            double[] dX = Functions.linearBackward(dOut, x, w);
            assertGradient(x, () -> weightedSum(Functions.linear(x, w)), dX);
        }

        @Test
        void with_respect_to_its_weights_goes_into_their_grad() {
            Functions.linearBackward(dOut, x, w);
            for (int i = 0; i < w.data().length; i++) {
                assertGradient(w.data()[i], () -> weightedSum(Functions.linear(x, w)), w.grad()[i]);
            }
        }

        @Test
        void is_added_to_what_earlier_positions_left_there() {
            Functions.linearBackward(dOut, x, w);
            Functions.linearBackward(dOut, x, w);
            assertThat(w.grad()[1]).containsExactly(2 * 2 * 3, 2 * 2 * -4);
        }
    }
}
