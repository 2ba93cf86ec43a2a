package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.PythonRandom;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class OptimizerTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.6")
    class Ex1_6_step_downhill {

        private final Mlp model = new Mlp(6, 3, new PythonRandom(42));
        private final Optimizer optimizer = new Optimizer(model.stateDict);

        private double[][] data(String name) {
            return model.stateDict.matrices.get(name).data();
        }

        private double[][] grad(String name) {
            return model.stateDict.matrices.get(name).grad();
        }

        private void assertMove(double parameter, double derivative, double learningRate, double expected) {
            data("mlp_fc1")[2][1] = parameter;
            grad("mlp_fc1")[2][1] = derivative;
            optimizer.step(learningRate);
            assertChanged("parameter " + text(parameter) + " with the derivative " + text(derivative) + " after step("
                    + text(learningRate) + ")",
                    parameter, data("mlp_fc1")[2][1], expected);
        }

        /** Gives each parameter the value k / 10 and the derivative k + 1, where k counts them all. */
        private void number() {
            int k = 0;
            for (Matrix matrix : model.stateDict.matrices.values()) {
                for (int i = 0; i < matrix.data().length; i++) {
                    for (int j = 0; j < matrix.data()[i].length; j++) {
                        matrix.data()[i][j] = k / 10.0;
                        matrix.grad()[i][j] = ++k;
                    }
                }
            }
        }

        @Test
        @Order(1)
        void a_step_moves_a_parameter_against_its_derivative_by_the_rate_times_as_much() {
            assertMove(0.5, 8, 0.25, -1.5);
        }

        @Test
        @Order(2)
        void nothing_is_kept_from_one_step_to_the_next() {
            for (int earlier = 0; earlier < 3000; earlier++) {
                data("mlp_fc1")[2][1] = 0.5;
                grad("mlp_fc1")[2][1] = 8;
                optimizer.step(0.25);
                assertChanged("parameter 0.5 with the derivative 8 after step(0.25), earlier steps: "
                        + earlier, 0.5, data("mlp_fc1")[2][1], -1.5);
            }
        }

        @Test
        @Order(3)
        void a_step_raises_a_parameter_whose_derivative_is_negative() {
            assertMove(0.5, -4, 0.25, 1.5);
        }

        @Test
        @Order(4)
        void a_step_is_shorter_at_a_lower_rate_and_where_the_slope_is_less_steep() {
            assertMove(0.5, 8, 0.125, -0.5);
            assertMove(0.5, 2, 0.125, 0.25);
        }

        @Test
        @Order(5)
        void a_step_leaves_a_parameter_where_it_is_if_its_derivative_is_zero() {
            assertMove(0.5, 0, 0.25, 0.5);
        }

        @Test
        @Order(6)
        void a_step_moves_every_parameter_of_every_matrix_by_its_own_derivative() {
            number();
            optimizer.step(0.3);
            int k = 0;
            for (String name : model.stateDict.matrices.keySet()) {
                for (int i = 0; i < data(name).length; i++) {
                    for (int j = 0; j < data(name)[i].length; j++) {
                        double before = k / 10.0;
                        double derivative = ++k;
                        assertChanged("parameter " + name + "[" + i + "][" + j + "] = " + text(before)
                                + " with the derivative " + text(derivative)
                                + " after step(0.3)", before, data(name)[i][j], before - 0.3 * derivative);
                    }
                }
            }
        }

        @Test
        @Order(7)
        void a_step_sets_every_derivative_back_to_zero() {
            number();
            optimizer.step(0.5);
            int k = 0;
            for (String name : model.stateDict.matrices.keySet()) {
                for (int i = 0; i < data(name).length; i++) {
                    for (int j = 0; j < data(name)[i].length; j++) {
                        assertChanged("derivative of " + name + "[" + i + "][" + j + "] after step(0.5)",
                                ++k, grad(name)[i][j], 0);
                    }
                }
            }
        }

        @Test
        @Order(8)
        void a_second_step_without_a_new_gradient_moves_nothing() {
            assertMove(0.5, 8, 0.25, -1.5);
            optimizer.step(0.25);
            assertNumber("parameter -1.5 after a second step without a new gradient", data("mlp_fc1")[2][1], -1.5);
        }

        @Test
        @Order(9)
        void a_step_at_the_rate_zero_moves_nothing_and_sets_the_derivatives_back_to_zero_too() {
            assertMove(0.5, 8, 0, 0.5);
            assertChanged("derivative 8 after step(0)", 8, grad("mlp_fc1")[2][1], 0);
        }

        @Test
        @Order(10)
        void no_derivative_is_too_small_and_none_too_large() {
            assertMove(0.5, 1e-20, 1e20, -0.5);
            assertMove(0.5, 1e20, 1e-20, -0.5);
        }

        @Test
        @Order(11)
        void an_infinite_derivative_acts_once_and_is_set_back_to_zero_too() {
            assertMove(0.5, Double.POSITIVE_INFINITY, 0.25, Double.NEGATIVE_INFINITY);
            assertChanged("infinite derivative after step(0.25)",
                    Double.POSITIVE_INFINITY, grad("mlp_fc1")[2][1], 0);
            assertMove(0.5, Double.NEGATIVE_INFINITY, 0.25, Double.POSITIVE_INFINITY);
        }

        @Test
        @Order(12)
        void what_is_not_a_number_is_not_hidden() {
            data("wte")[0][1] = Double.NaN;
            data("wte")[0][2] = 0.5;
            grad("wte")[0][0] = Double.NaN;
            grad("wte")[0][1] = 1;
            optimizer.step(0.25);
            assertThat(data("wte")[0][0]).as("parameter with the derivative NaN after step(0.25)").isNaN();
            assertThat(data("wte")[0][1]).as("parameter that was NaN before step(0.25)").isNaN();
            assertNumber("parameter 0.5 beside it after step(0.25)", data("wte")[0][2], 0.5);
            assertNumber("derivative that was NaN before step(0.25)", grad("wte")[0][0], 0);
            grad("wte")[0][2] = 1;
            optimizer.step(Double.NaN);
            assertThat(data("wte")[0][2]).as("parameter 0.5 with the derivative 1 after step(NaN)").isNaN();
        }

        @Test
        @Order(13)
        void equal_matrices_move_alike() {
            StateDict twins = new StateDict();
            for (String name : List.of("one", "other", "third")) {
                twins.matrices.put(name, new Matrix(new double[][] {{1, 1}, {1, 1}}, new double[][] {{2, 2}, {2, 2}}));
            }
            assertStep(twins, new Optimizer(twins), 0.25);
        }

        @Test
        @Order(14)
        void a_step_that_fails_leaves_nothing_behind() {
            model.stateDict.matrices.put("short", new Matrix(new double[1][2], new double[1][1]));
            try {
                optimizer.step(0.25);
            } catch (IndexOutOfBoundsException e) {
                // no more than that: what counts is the next step
            }
            model.stateDict.matrices.remove("short");
            number();
            assertStep(model.stateDict, optimizer, 0.25);
        }

        @Test
        @Order(15)
        void parameters_and_derivatives_stay_in_the_rows_in_which_they_are() {
            double[][] rows = data("wte").clone();
            double[][] gradRows = grad("wte").clone();
            number();
            optimizer.step(0.5);
            for (int i = 0; i < rows.length; i++) {
                String row = "the array that was row " + i;
                assertNumbers(row + " of wte.data() before step(0.5)", rows[i], data("wte")[i]);
                assertNumbers(row + " of wte.grad() before step(0.5)", gradRows[i], grad("wte")[i]);
            }
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_any_size_of_matrix_derivative_and_learning_rate() {
            for (Inputs.Step step : Inputs.steps()) {
                StateDict stateDict = step.stateDict();
                assertStep(stateDict, new Optimizer(stateDict), step.learningRate());
            }
        }

        @Test
        @Order(17)
        void a_step_depends_on_the_derivatives_of_its_own_parameters_now() {
            List<Inputs.Step> all = Inputs.steps();
            for (int i = 0; i < all.size(); i++) {
                Inputs.Step next = all.get((i + 1) % all.size());
                StateDict one = all.get(i).stateDict();
                StateDict other = next.stateDict();
                Optimizer optimizerOfOne = new Optimizer(one);
                Optimizer optimizerOfOther = new Optimizer(other);
                assertStep(one, optimizerOfOne, all.get(i).learningRate());
                assertStep(other, optimizerOfOther, next.learningRate());
                for (Matrix matrix : one.matrices.values()) {
                    matrix.data()[0] = matrix.data()[0].clone(); // another array than at the first step
                    matrix.data()[0][0] = 3;
                    matrix.grad()[0][0] = 2;
                }
                assertStep(one, optimizerOfOne, next.learningRate());
            }
        }

        /** Asserts of each parameter where a step moves it, and of its derivative that it is 0 afterwards. */
        private void assertStep(StateDict stateDict, Optimizer optimizer, double learningRate) {
            Map<String, Matrix> before = new LinkedHashMap<>();
            stateDict.matrices.forEach((name, matrix) ->
                    before.put(name, new Matrix(Inputs.copy(matrix.data()), Inputs.copy(matrix.grad()))));
            optimizer.step(learningRate);
            before.forEach((name, matrix) -> {
                for (int i = 0; i < matrix.data().length; i++) {
                    for (int j = 0; j < matrix.data()[i].length; j++) {
                        double old = matrix.data()[i][j];
                        double derivative = matrix.grad()[i][j];
                        double moved = stateDict.matrices.get(name).data()[i][j];
                        double reset = stateDict.matrices.get(name).grad()[i][j];
                        if (moved == old - learningRate * derivative && reset == 0) {
                            continue; // most are, and a message takes time
                        }
                        String after = " in row " + i + ", column " + j + " after step(" + text(learningRate) + ")";
                        assertChanged("parameter " + text(old) + " with the derivative " + text(derivative) + after,
                                old, moved, old - learningRate * derivative);
                        assertChanged("derivative " + text(derivative) + after,
                                derivative, reset, 0);
                    }
                }
            });
        }
    }
}
