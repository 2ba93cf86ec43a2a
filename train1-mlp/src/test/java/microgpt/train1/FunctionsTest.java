package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class FunctionsTest {

    private static void assertGradient(String name, double[] numbers, DoubleSupplier loss, double[] analytic) {
        DerivativeCheck check = new DerivativeCheck(loss);
        for (int i = 0; i < numbers.length; i++) {
            int at = i;
            check.check(name + "[" + i + "]", numbers[i], value -> numbers[at] = value, analytic[i]);
        }
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
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.1")
    class Ex1_1_softmax {

        private void assertSoftmax(double[] logits, double... expected) {
            String input = text(logits);
            assertNumbers("softmax(" + input + ")", Functions.softmax(logits), expected);
        }

        /** Softmax by its definition, for logits that do not overflow. */
        private double[] ratios(double... logits) {
            double total = DoubleStream.of(logits).map(Math::exp).sum();
            return DoubleStream.of(logits).map(logit -> Math.exp(logit) / total).toArray();
        }

        @Test
        @Order(1)
        void a_logit_that_is_larger_by_ln_3_is_three_times_as_likely() {
            assertSoftmax(new double[] {0, Math.log(3)}, 0.25, 0.75);
        }

        @Test
        @Order(2)
        void each_probability_is_the_share_of_its_exponential_in_the_sum_of_all() {
            assertSoftmax(new double[] {2, 1, 0.1}, ratios(2, 1, 0.1));
            assertSoftmax(new double[] {-3, 0, 2.5, 1}, ratios(-3, 0, 2.5, 1));
        }

        @Test
        @Order(3)
        void probabilities_are_positive_and_sum_to_one() {
            double[] probs = Functions.softmax(new double[] {-3, 0, 2.5, 1});
            assertThat(Arrays.stream(probs)).as("softmax([-3, 0, 2.5, 1])").allMatch(p -> p > 0);
            assertNumber("sum of softmax([-3, 0, 2.5, 1])", Arrays.stream(probs).sum(), 1);
        }

        @Test
        @Order(4)
        void nothing_changes_if_all_logits_grow_by_the_same() {
            assertSoftmax(new double[] {11, 12, 14}, ratios(1, 2, 4));
            assertSoftmax(new double[] {-11, -10, -8}, ratios(1, 2, 4));
        }

        @Test
        @Order(5)
        void the_logits_stay_as_they_are() {
            double[] logits = {1, 2, -1};
            Functions.softmax(logits);
            assertNumbers("logits after softmax([1, 2, -1])", logits, 1, 2, -1);
        }

        @Test
        @Order(6)
        void each_call_returns_an_array_of_its_own() {
            double[] first = Functions.softmax(new double[] {0, 0});
            Functions.softmax(new double[] {0, Math.log(3)});
            assertNumbers("softmax([0, 0]) from before another call", first, 0.5, 0.5);
        }

        @Test
        @Order(7)
        void logits_whose_exponential_would_overflow_are_no_trouble() {
            assertSoftmax(new double[] {1000, 1001, 998}, ratios(2, 3, 0));
        }

        @Test
        @Order(8)
        void logits_whose_exponential_would_vanish_are_no_trouble_either() {
            assertSoftmax(new double[] {-1000, -999, -1002}, ratios(2, 3, 0));
            assertSoftmax(new double[] {0, -2000, 2000}, 0, 0, 1);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.3")
    class Ex1_3_gradient_of_the_loss {

        private void assertBackward(double[] probs, int targetId, int n, double... expected) {
            String call = "crossEntropyBackward(" + text(probs) + ", " + targetId + ", " + n + ")";
            assertNumbers(call, Functions.crossEntropyBackward(probs, targetId, n), expected);
        }

        @Test
        @Order(1)
        void the_derivative_in_a_logit_is_its_probability_and_one_less_at_the_target() {
            assertBackward(new double[] {0.2, 0.5, 0.3}, 1, 1, 0.2, -0.5, 0.3);
        }

        @Test
        @Order(2)
        void the_derivative_is_divided_by_the_number_of_positions_in_the_document() {
            assertBackward(new double[] {0.2, 0.5, 0.3}, 1, 4, 0.05, -0.125, 0.075);
            assertBackward(new double[] {0.5, 0.25, 0.25}, 2, 10, 0.05, 0.025, -0.075);
        }

        @Test
        @Order(3)
        void the_target_may_be_the_first_or_the_last_token() {
            assertBackward(new double[] {0.2, 0.4, 0.3, 0.1}, 0, 5, -0.16, 0.08, 0.06, 0.02);
            assertBackward(new double[] {0.2, 0.4, 0.3, 0.1}, 3, 5, 0.04, 0.08, 0.06, -0.18);
        }

        @Test
        @Order(4)
        void the_probabilities_stay_as_they_are() {
            double[] probs = {0.2, 0.5, 0.3};
            Functions.crossEntropyBackward(probs, 1, 4);
            assertNumbers("probs after crossEntropyBackward([0.2, 0.5, 0.3], 1, 4)", probs, 0.2, 0.5, 0.3);
        }

        @Test
        @Order(5)
        void the_derivatives_equal_central_differences() {
            double[] logits = {0.5, -1, 2};
            DoubleSupplier loss = () -> -Math.log(Math.exp(logits[1])
                    / (Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]))) / 7;
            double total = Math.exp(0.5) + Math.exp(-1) + Math.exp(2);
            double[] probs = {Math.exp(0.5) / total, Math.exp(-1) / total, Math.exp(2) / total};
            assertGradient("logits", logits, loss, Functions.crossEntropyBackward(probs, 1, 7));
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.4")
    class Ex1_4_gradient_through_a_layer {

        private static final String INPUT = " for dOut = [1, 2, 3], x = [0.7, -4], w = [[1, 2], [0, -1], [0.1, 0.3]]";

        private final double[] x = {0.7, -4};
        private final Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.1, 0.3}}, new double[3][2]);
        private final double[] dOut = {1, 2, 3};

        private void assertWeightGradients(String when, double before, double[][] expected) {
            for (int i = 0; i < expected.length; i++) {
                for (int j = 0; j < expected[i].length; j++) {
                    assertChanged("gradient of the weight w[" + i + "][" + j + "]" + when,
                            before, w.grad()[i][j], expected[i][j]);
                }
            }
        }

        @Test
        @Order(1)
        void the_gradient_of_an_input_is_its_weight_times_the_gradient_of_the_output() {
            Matrix one = new Matrix(new double[][] {{2}}, new double[1][1]);
            assertNumbers("returned for dOut = [5], x = [3], w = [[2]]",
                    Functions.linearBackward(new double[] {5}, new double[] {3}, one), 10);
        }

        @Test
        @Order(2)
        void the_gradient_of_a_weight_is_its_input_times_the_gradient_of_the_output() {
            Matrix one = new Matrix(new double[][] {{2}}, new double[1][1]);
            Functions.linearBackward(new double[] {5}, new double[] {3}, one);
            assertChanged("gradient of the weight w[0][0] for dOut = [5], x = [3], w = [[2]]", 0, one.grad()[0][0], 15);
        }

        @Test
        @Order(3)
        void the_gradient_of_an_input_is_the_sum_over_all_outputs() {
            assertNumbers("returned" + INPUT, Functions.linearBackward(dOut, x, w), 1 + 0 + 0.3, 2 - 2 + 0.9);
        }

        @Test
        @Order(4)
        void the_gradient_of_a_weight_goes_into_its_place_in_the_matrix() {
            Functions.linearBackward(dOut, x, w);
            assertWeightGradients(INPUT, 0, new double[][] {{0.7, -4}, {1.4, -8}, {2.1, -12}});
        }

        @Test
        @Order(5)
        void the_gradient_of_a_weight_is_added_to_what_is_there_already() {
            for (double[] row : w.grad()) {
                Arrays.fill(row, 100);
            }
            Functions.linearBackward(dOut, x, w);
            assertWeightGradients(" that was 100 before," + INPUT, 100,
                    new double[][] {{100.7, 96}, {101.4, 92}, {102.1, 88}});
        }

        @Test
        @Order(6)
        void the_gradient_of_an_input_does_not_contain_what_earlier_positions_returned() {
            double[] first = Functions.linearBackward(dOut, x, w);
            double[] second = Functions.linearBackward(new double[] {0, 0, 4}, new double[] {1, 1}, w);
            assertNumbers("returned" + INPUT, first, 1.3, 0.9);
            assertNumbers("returned for the next position, dOut = [0, 0, 4], x = [1, 1]", second, 0.4, 1.2);
            assertWeightGradients(" after both positions", 0, new double[][] {{0.7, -4}, {1.4, -8}, {6.1, -8}});
        }

        @Test
        @Order(7)
        void what_comes_in_stays_as_it_is() {
            Functions.linearBackward(dOut, x, w);
            assertNumbers("x after linearBackward" + INPUT, x, 0.7, -4);
            assertNumbers("dOut after linearBackward" + INPUT, dOut, 1, 2, 3);
            assertThat(w.data()).as("weights after linearBackward" + INPUT)
                    .isDeepEqualTo(new double[][] {{1, 2}, {0, -1}, {0.1, 0.3}});
        }

        @Test
        @Order(8)
        void all_gradients_equal_central_differences() {
            // a loss that depends on every output: out_0 + 2 out_1 + 3 out_2
            DoubleSupplier loss = () -> {
                double[] out = Functions.linear(x, w);
                return out[0] + 2 * out[1] + 3 * out[2];
            };
            double[] dX = Functions.linearBackward(dOut, x, w);
            assertGradient("input x", x, loss, dX);
            for (int i = 0; i < w.data().length; i++) {
                assertGradient("weight w[" + i + "]", w.data()[i], loss, w.grad()[i]);
            }
        }

        @Test
        @Order(9)
        void all_of_this_holds_for_inputs_of_any_size_and_sign() {
            for (Inputs.Layer layer : Inputs.layers()) {
                Matrix w = layer.matrix();
                double[] dX = Functions.linearBackward(layer.dOut().clone(), layer.x().clone(), w);
                for (int j = 0; j < layer.x().length; j++) {
                    double expected = 0;
                    for (int i = 0; i < layer.dOut().length; i++) {
                        expected += layer.w()[i][j] * layer.dOut()[i];
                        double before = layer.grad()[i][j];
                        assertChanged("gradient of the weight w[" + i + "][" + j + "] that was " + text(before)
                                        + " before, for " + layer, before, w.grad()[i][j],
                                before + layer.dOut()[i] * layer.x()[j]);
                    }
                    assertNumber("returned[" + j + "] for " + layer, dX[j], expected);
                }
            }
        }
    }
}
