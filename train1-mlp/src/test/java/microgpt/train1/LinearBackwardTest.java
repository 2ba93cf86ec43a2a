package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import microgpt.common.testkit.DerivativeCheck;
import microgpt.common.testkit.OneThread;
import microgpt.common.testkit.RandomInputs;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class LinearBackwardTest {

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

        private void assertGradient(String name, double[] numbers, DoubleSupplier loss, double[] analytic) {
            DerivativeCheck check = new DerivativeCheck(loss);
            for (int i = 0; i < numbers.length; i++) {
                int at = i;
                check.check(name + "[" + i + "]", numbers[i], value -> numbers[at] = value, analytic[i]);
            }
        }

        /** Asserts all that a call does and leaves alone, and returns what it returned. */
        private double[] assertCall(double[] dOut, double[] x, Matrix w) {
            Inputs.Layer before = new Inputs.Layer(dOut, x, w.data(), w.grad()).copy();
            double[] dX = Functions.linearBackward(dOut, x, w);
            for (int j = 0; j < x.length; j++) {
                double expected = 0;
                double[] column = new double[dOut.length];
                for (int i = 0; i < dOut.length; i++) {
                    column[i] = before.w()[i][j];
                    expected += before.dOut()[i] * column[i];
                    double old = before.grad()[i][j];
                    if (w.grad()[i][j] == old + before.dOut()[i] * before.x()[j]) {
                        continue; // most are, and a message takes time
                    }
                    assertChanged("gradient of the weight w[" + i + "][" + j + "] that was " + text(old)
                            + " before, for dOut[" + i + "] = " + text(before.dOut()[i]) + ", x[" + j + "] = "
                            + text(before.x()[j]), old, w.grad()[i][j], old + before.dOut()[i] * before.x()[j]);
                }
                assertNumber("returned[" + j + "] for dOut = " + RandomInputs.text(before.dOut())
                        + ", column " + j + " of w = " + RandomInputs.text(column)
                        + ", x[" + j + "] = " + text(before.x()[j]), dX[j], expected);
            }
            assertThat(dX).as("returned for x = " + RandomInputs.text(before.x())).hasSameSizeAs(x);
            assertThat(x).as("x afterwards").isEqualTo(before.x());
            assertThat(dOut).as("dOut afterwards").isEqualTo(before.dOut());
            assertThat(w.data()).as("weights afterwards").isDeepEqualTo(before.w());
            return dX;
        }

        @Test
        @Order(1)
        void one_thread_does_the_work() {
            int n = 200;
            Matrix large = new Matrix(new double[n][n], new double[n][n]);
            OneThread.assertAlone("linearBackward for 200 outputs and 200 inputs",
                    () -> Functions.linearBackward(new double[n], new double[n], large));
        }

        @Test
        @Order(2)
        void the_gradient_of_an_input_is_its_weight_times_the_gradient_of_the_output() {
            Matrix one = new Matrix(new double[][] {{2}}, new double[1][1]);
            assertNumbers("returned for dOut = [5], x = [3], w = [[2]]",
                    Functions.linearBackward(new double[] {5}, new double[] {3}, one), 10);
        }

        @Test
        @Order(3)
        void the_gradient_of_a_weight_is_its_input_times_the_gradient_of_the_output() {
            Matrix one = new Matrix(new double[][] {{2}}, new double[1][1]);
            Functions.linearBackward(new double[] {5}, new double[] {3}, one);
            assertChanged("gradient of the weight w[0][0] for dOut = [5], x = [3], w = [[2]]", 0, one.grad()[0][0], 15);
        }

        @Test
        @Order(4)
        void nothing_is_kept_from_one_call_to_the_next_but_the_gradients_of_the_weights() {
            Matrix one = new Matrix(new double[][] {{2}}, new double[1][1]);
            Functions.linearBackward(new double[] {5}, new double[] {3}, one);
            assertNumbers("returned for dOut = [4], x = [1], w = [[2]] after a call for dOut = [5], x = [3]",
                    Functions.linearBackward(new double[] {4}, new double[] {1}, one), 8);
        }

        @Test
        @Order(5)
        void negative_numbers_and_zeros_are_treated_like_all_others() {
            Matrix two = new Matrix(new double[][] {{2}}, new double[1][1]);
            assertNumbers("returned for dOut = [-4], x = [3], w = [[2]]",
                    Functions.linearBackward(new double[] {-4}, new double[] {3}, two), -8);
            assertChanged("gradient of the weight w[0][0] for dOut = [-4], x = [3], w = [[2]]",
                    0, two.grad()[0][0], -12);
            assertNumbers("returned for dOut = [5], x = [0], w = [[2]]",
                    Functions.linearBackward(new double[] {5}, new double[] {0}, two), 10);
            Matrix none = new Matrix(new double[1][1], new double[1][1]);
            Functions.linearBackward(new double[] {5}, new double[] {3}, none);
            assertChanged("gradient of the weight w[0][0] for dOut = [5], x = [3], w = [[0]]",
                    0, none.grad()[0][0], 15);
        }

        @Test
        @Order(6)
        void no_number_is_too_small_and_none_too_large() {
            Matrix large = new Matrix(new double[][] {{1e200}}, new double[1][1]);
            String call = " for dOut = [1E-200], x = [1E+200], w = [[1E+200]]";
            assertNumbers("returned" + call,
                    Functions.linearBackward(new double[] {1e-200}, new double[] {1e200}, large), 1);
            assertChanged("gradient of the weight w[0][0]" + call, 0, large.grad()[0][0], 1);
            Matrix small = new Matrix(new double[][] {{1e-200}}, new double[1][1]);
            String other = " for dOut = [1E+200], x = [1E-200], w = [[1E-200]]";
            assertNumbers("returned" + other,
                    Functions.linearBackward(new double[] {1e200}, new double[] {1e-200}, small), 1);
            assertChanged("gradient of the weight w[0][0]" + other, 0, small.grad()[0][0], 1);
        }

        @Test
        @Order(7)
        void the_gradient_of_an_input_is_the_sum_over_all_outputs() {
            assertNumbers("returned" + INPUT, Functions.linearBackward(dOut, x, w), 1 + 0 + 0.3, 2 - 2 + 0.9);
        }

        @Test
        @Order(8)
        void the_gradient_of_a_weight_goes_into_its_place_in_the_matrix() {
            Functions.linearBackward(dOut, x, w);
            assertWeightGradients(INPUT, 0, new double[][] {{0.7, -4}, {1.4, -8}, {2.1, -12}});
        }

        @Test
        @Order(9)
        void the_gradient_of_a_weight_is_added_to_what_is_there_already() {
            for (double[] row : w.grad()) {
                Arrays.fill(row, 100);
            }
            Functions.linearBackward(dOut, x, w);
            assertWeightGradients(" that was 100 before," + INPUT, 100,
                    new double[][] {{100.7, 96}, {101.4, 92}, {102.1, 88}});
        }

        @Test
        @Order(10)
        void the_gradient_of_an_input_does_not_contain_what_earlier_positions_returned() {
            double[] first = Functions.linearBackward(dOut, x, w);
            double[] second = Functions.linearBackward(new double[] {0, 0, 4}, new double[] {1, 1}, w);
            assertNumbers("returned" + INPUT, first, 1.3, 0.9);
            assertNumbers("returned for the next position, dOut = [0, 0, 4], x = [1, 1]", second, 0.4, 1.2);
            assertWeightGradients(" after both positions", 0, new double[][] {{0.7, -4}, {1.4, -8}, {6.1, -8}});
        }

        @Test
        @Order(11)
        void what_is_returned_is_an_array_of_its_own_even_where_all_is_zero() {
            double[] zeros = {0, 0};
            Matrix matrix = new Matrix(new double[2][2], new double[2][2]);
            double[] dX = Functions.linearBackward(zeros, x, matrix);
            double[] next = Functions.linearBackward(dOut, zeros, w);
            assertThat(dX).as("returned for dOut = [0, 0], compared with dOut").isNotSameAs(zeros);
            assertThat(dX).as("returned for dOut = [0, 0], compared with x").isNotSameAs(x);
            assertThat(next).as("returned for x = [0, 0], compared with x").isNotSameAs(zeros);
        }

        @Test
        @Order(12)
        void what_comes_in_stays_as_it_is() {
            Functions.linearBackward(dOut, x, w);
            assertNumbers("x after linearBackward" + INPUT, x, 0.7, -4);
            assertNumbers("dOut after linearBackward" + INPUT, dOut, 1, 2, 3);
            assertThat(w.data()).as("weights after linearBackward" + INPUT)
                    .isDeepEqualTo(new double[][] {{1, 2}, {0, -1}, {0.1, 0.3}});
        }

        @Test
        @Order(13)
        void the_gradients_are_added_in_the_rows_that_are_there() {
            double[][] gradRows = w.grad().clone();
            double[][] rows = w.data().clone();
            Functions.linearBackward(dOut, x, w);
            for (int i = 0; i < rows.length; i++) {
                assertNumbers("the array that was row " + i + " of w.grad() before," + INPUT, gradRows[i], w.grad()[i]);
                assertThat(w.data()[i]).as("row " + i + " of w.data(), the same array as before").isSameAs(rows[i]);
            }
        }

        @Test
        @Order(14)
        void what_is_not_a_number_is_passed_on_so_that_it_is_seen() {
            double none = Double.NaN;
            double[] dX = Functions.linearBackward(new double[] {none, 2, 3}, x, w);
            assertThat(dX).as("returned for dOut = [NaN, 2, 3], and no other number NaN").containsOnly(none);
            assertThat(w.grad()[0]).as("w.grad()[0] for dOut = [NaN, 2, 3]").containsOnly(none);
            assertNumbers("w.grad()[1] for dOut = [NaN, 2, 3], x = [0.7, -4]", w.grad()[1], 1.4, -8);
            Matrix weights = new Matrix(new double[][] {{none, 2}}, new double[1][2]);
            double[] next = Functions.linearBackward(new double[] {1}, new double[] {3, none}, weights);
            assertThat(next[0]).as("returned[0] for dOut = [1], x = [3, NaN], w = [[NaN, 2]]").isNaN();
            assertNumber("returned[1] for dOut = [1], x = [3, NaN], w = [[NaN, 2]]", next[1], 2);
            assertNumber("w.grad()[0][0] for dOut = [1], x = [3, NaN]", weights.grad()[0][0], 3);
            assertThat(weights.grad()[0][1]).as("w.grad()[0][1] for dOut = [1], x = [3, NaN]").isNaN();
        }

        @Test
        @Order(15)
        void an_infinite_gradient_is_passed_on_so_that_it_is_seen() {
            double infinite = Double.POSITIVE_INFINITY;
            Matrix weights = new Matrix(new double[][] {{2, -0.5}}, new double[1][2]);
            assertNumbers("returned for dOut = [Infinity], w = [[2, -0.5]]", Functions.linearBackward(
                    new double[] {infinite}, new double[] {-1, 3}, weights), infinite, -infinite);
            assertNumbers("w.grad()[0] for dOut = [Infinity], x = [-1, 3]", weights.grad()[0], -infinite, infinite);
        }

        @Test
        @Order(16)
        void the_same_array_may_come_in_as_both_and_as_two_rows() {
            double[] both = {1, 2};
            double[] row = {3, -1};
            Matrix twice = new Matrix(new double[][] {row, row}, new double[2][2]);
            String call = " for dOut and x the same array [1, 2], w twice the same row [3, -1]";
            assertNumbers("returned" + call, Functions.linearBackward(both, both, twice), 9, -3);
            assertNumbers("w.grad()[0]" + call, twice.grad()[0], 1, 2);
            assertNumbers("w.grad()[1]" + call, twice.grad()[1], 2, 4);
        }

        @Test
        @Order(17)
        void a_call_that_fails_leaves_nothing_behind() {
            for (int n : new int[] {1, 2, 3, 4}) {
                try {
                    Functions.linearBackward(new double[] {1, 1, 1, 1}, new double[n],
                            new Matrix(new double[][] {{1, 1, 1, 1}, {1}, {}}, new double[3][1]));
                } catch (RuntimeException e) {
                    // no more than that: what counts is the next call
                }
            }
            assertNumbers("returned" + INPUT + ", after calls with rows that are too short",
                    Functions.linearBackward(dOut, x, w), 1.3, 0.9);
        }

        @Test
        @Order(18)
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
        @Order(19)
        void all_of_this_holds_for_inputs_of_any_size_and_sign() {
            for (Inputs.Layer layer : Inputs.layers()) {
                Inputs.Layer copy = layer.copy();
                assertCall(copy.dOut(), copy.x(), copy.matrix());
            }
        }

        @Test
        @Order(20)
        void what_a_call_gives_depends_on_what_the_arrays_contain_now() {
            for (Inputs.Layer layer : Inputs.layers()) {
                Inputs.Layer copy = layer.copy();
                Matrix matrix = copy.matrix();
                double[] first = assertCall(copy.dOut(), copy.x(), matrix);
                double[] kept = first.clone();
                Arrays.setAll(copy.dOut(), i -> 1 - copy.dOut()[i]);
                Arrays.setAll(copy.x(), j -> 2 - copy.x()[j]);
                for (int i = 0; i < matrix.data().length; i++) {
                    double[] row = matrix.data()[i];
                    if (i % 2 == 1) { // some rows are other arrays now
                        matrix.data()[i] = row.clone();
                        matrix.grad()[i] = new double[row.length];
                    }
                    double[] now = matrix.data()[i];
                    Arrays.setAll(now, j -> now[j] + 3);
                    Arrays.fill(matrix.grad()[i], 0);
                }
                assertCall(copy.dOut(), copy.x(), matrix);
                assertNumbers("returned for " + layer + ", after the next call", first, kept);
            }
        }
    }
}
