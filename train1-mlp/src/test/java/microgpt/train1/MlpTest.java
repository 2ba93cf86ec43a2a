package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import microgpt.common.core.GradientCheck;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class MlpTest {

    private static final int[] DOCUMENT = {5, 1, 3, 1, 5};

    private final Mlp model = new Mlp(6, 3, new PythonRandom(42));

    private double[][] data(String name) {
        return model.stateDict.matrices.get(name).data();
    }

    private double[][] grad(String name) {
        return model.stateDict.matrices.get(name).grad();
    }

    @Test
    void every_token_has_a_row_of_wte_and_every_next_token_a_row_of_fc2() {
        assertThat(model.stateDict.matrices.keySet()).containsExactly("wte", "mlp_fc1", "mlp_fc2");
        assertThat(data("wte")).hasDimensions(6, 3);
        assertThat(data("mlp_fc1")).hasDimensions(12, 3);
        assertThat(data("mlp_fc2")).hasDimensions(6, 12);
        assertThat(model.stateDict.paramCount).isEqualTo(6 * 3 + 12 * 3 + 6 * 12);
    }

    @Nested
    class Forward {

        @Test
        void logits_are_fc2_times_relu_of_fc1_times_the_embedding() {
            double[] h = Functions.relu(Functions.linear(data("wte")[4], model.stateDict.matrices.get("mlp_fc1")));
            assertThat(model.forward(4)).containsExactly(Functions.linear(h, model.stateDict.matrices.get("mlp_fc2")));
        }

        @Test
        void there_is_one_for_each_token_of_the_vocabulary() {
            assertThat(model.forward(4)).hasSize(6);
        }

        @Test
        void they_depend_on_the_token() {
            assertThat(model.forward(4)).isNotEqualTo(model.forward(3));
        }

        @Test
        void the_activation_function_keeps_the_model_from_being_one_linear_layer() {
            double[] plus = model.forward(4);
            for (int j = 0; j < 3; j++) {
                data("wte")[4][j] *= -1;
            }
            double[] minus = model.forward(4);
            assertThat(minus[0]).isNotCloseTo(-plus[0], within(1e-9)); // far more than rounding
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.5")
    class Ex1_5_backward_pass {

        /** Nudges of 1e-5 are exact to about 1e-9 here. */
        private static final double TOLERANCE = 1e-8;

        @BeforeEach
        void make_the_parameters_larger_so_that_they_matter_more() {
            for (Matrix matrix : model.stateDict.matrices.values()) {
                for (double[] row : matrix.data()) {
                    Arrays.setAll(row, j -> row[j] * 8);
                }
            }
        }

        /** What one of n positions adds to the loss: -ln p / n. */
        private double surprise(int tokenId, int targetId, int n) {
            return -Math.log(model.probs(tokenId)[targetId]) / n;
        }

        private void assertGradients(String name, String when, DoubleSupplier loss) {
            for (int i = 0; i < grad(name).length; i++) {
                assertGradient(name, i, when, loss);
            }
        }

        /** Asserts of a row of a matrix that its gradient is what nudging its numbers finds. */
        private void assertGradient(String name, int i, String when, DoubleSupplier loss) {
            double[] row = data(name)[i];
            for (int j = 0; j < row.length; j++) {
                int at = j;
                double nudged = GradientCheck.centralDifference(loss, row[j], value -> row[at] = value);
                double expected = Math.round(nudged / TOLERANCE) * TOLERANCE;
                if (!(Math.abs(grad(name)[i][j] - nudged) <= TOLERANCE)) {
                    assertChanged("gradient of " + name.replace("mlp_", "") + "[" + i + "][" + j + "] after " + when,
                            0, grad(name)[i][j], expected);
                }
            }
        }

        @Test
        @Order(1)
        void the_result_is_the_probability_of_the_target() {
            double expected = model.probs(4)[1];
            assertNumber("returned by backward(4, 1, 1)", model.backward(4, 1, 1), expected);
        }

        @Test
        @Order(2)
        void the_parameters_stay_as_they_are() {
            Map<String, double[][]> before = new LinkedHashMap<>();
            model.stateDict.matrices.forEach((name, matrix) -> before.put(name,
                    Arrays.stream(matrix.data()).map(double[]::clone).toArray(double[][]::new)));
            model.backward(4, 1, 1);
            before.forEach((name, rows) -> {
                for (int i = 0; i < rows.length; i++) {
                    assertNumbers("parameters " + name.replace("mlp_", "") + "[" + i + "] after backward(4, 1, 1)",
                            data(name)[i], rows[i]);
                }
            });
        }

        @Test
        @Order(3)
        void the_gradient_of_fc2_tells_how_the_surprise_at_the_target_changes_with_each_weight() {
            model.backward(4, 1, 1);
            assertGradients("mlp_fc2", "backward(4, 1, 1)", () -> surprise(4, 1, 1));
        }

        @Test
        @Order(4)
        void the_gradient_of_fc1_reaches_it_through_fc2_and_relu() {
            model.backward(4, 1, 1);
            assertGradients("mlp_fc1", "backward(4, 1, 1)", () -> surprise(4, 1, 1));
        }

        @Test
        @Order(5)
        void the_gradient_of_the_embedding_of_the_token_reaches_it_through_fc1() {
            model.backward(4, 1, 1);
            assertGradient("wte", 4, "backward(4, 1, 1)", () -> surprise(4, 1, 1));
        }

        @Test
        @Order(6)
        void the_embeddings_of_all_other_tokens_get_no_gradient() {
            model.backward(4, 1, 1);
            assertGradients("wte", "backward(4, 1, 1)", () -> surprise(4, 1, 1));
        }

        @Test
        @Order(7)
        void one_of_n_positions_has_an_nth_part_in_every_gradient() {
            model.backward(4, 1, 5);
            for (String name : model.stateDict.matrices.keySet()) {
                assertGradients(name, "backward(4, 1, 5)", () -> surprise(4, 1, 5));
            }
        }

        @Test
        @Order(8)
        void the_gradients_of_two_positions_with_the_same_token_are_added() {
            model.backward(4, 1, 2);
            model.backward(4, 3, 2);
            for (String name : model.stateDict.matrices.keySet()) {
                assertGradients(name, "backward(4, 1, 2) and backward(4, 3, 2)",
                        () -> surprise(4, 1, 2) + surprise(4, 3, 2));
            }
        }

        @Test
        @Order(9)
        void every_token_gets_the_right_gradients_with_every_target_itself_included() {
            for (int pair = 0; pair < 6 * 6; pair++) {
                int tokenId = pair / 6;
                int targetId = pair % 6;
                String call = "backward(" + tokenId + ", " + targetId + ", 3)";
                model.stateDict.matrices.values()
                        .forEach(matrix -> Arrays.stream(matrix.grad()).forEach(row -> Arrays.fill(row, 0)));
                double expected = model.probs(tokenId)[targetId];
                assertNumber("returned by " + call, model.backward(tokenId, targetId, 3), expected);
                for (String name : model.stateDict.matrices.keySet()) {
                    assertGradients(name, call, () -> surprise(tokenId, targetId, 3));
                }
            }
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.6")
    class Ex1_6_step_downhill {

        private final Optimizer optimizer = new Optimizer(model.stateDict);

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
        void a_step_raises_a_parameter_whose_derivative_is_negative() {
            assertMove(0.5, -4, 0.25, 1.5);
        }

        @Test
        @Order(3)
        void a_step_is_shorter_at_a_lower_rate_and_where_the_slope_is_less_steep() {
            assertMove(0.5, 8, 0.125, -0.5);
            assertMove(0.5, 2, 0.125, 0.25);
        }

        @Test
        @Order(4)
        void a_step_leaves_a_parameter_where_it_is_if_its_derivative_is_zero() {
            assertMove(0.5, 0, 0.25, 0.5);
        }

        @Test
        @Order(5)
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
        @Order(6)
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
        @Order(7)
        void a_second_step_without_a_new_gradient_moves_nothing() {
            assertMove(0.5, 8, 0.25, -1.5);
            optimizer.step(0.25);
            assertNumber("parameter -1.5 after a second step without a new gradient", data("mlp_fc1")[2][1], -1.5);
        }
    }

    @Nested
    @Tag("whole")
    @Order(2)
    class The_model_as_a_whole {

        @Test
        void has_as_its_loss_the_mean_surprise_at_each_next_token() {
            double expected = 0;
            for (int posId = 0; posId < 4; posId++) {
                expected -= Math.log(Functions.softmax(model.forward(DOCUMENT[posId]))[DOCUMENT[posId + 1]]) / 4;
            }
            // 1e-12: rounding of a mean of four logarithms
            assertThat(model.loss(DOCUMENT)).isCloseTo(expected, within(1e-12));
        }

        @Test
        void has_an_analytic_gradient_that_equals_central_differences_for_every_parameter() {
            model.backward(DOCUMENT);
            DerivativeCheck check = new DerivativeCheck(() -> model.loss(DOCUMENT));
            model.stateDict.matrices.forEach((name, matrix) -> {
                for (int i = 0; i < matrix.data().length; i++) {
                    double[] row = matrix.data()[i];
                    for (int j = 0; j < row.length; j++) {
                        int at = j;
                        check.check(name + "[" + i + "][" + j + "]", row[j],
                                value -> row[at] = value, matrix.grad()[i][j]);
                    }
                }
            });
        }

        @Test
        void computes_the_same_loss_on_the_way_back_as_on_the_way_forward() {
            assertThat(model.backward(DOCUMENT)).isEqualTo(model.loss(DOCUMENT));
        }

        @Test
        void predicts_with_the_probabilities_that_its_loss_is_made_of() {
            assertThat(model.predictor().apply(4)).containsExactly(Functions.softmax(model.forward(4)));
        }

        @Test
        void has_no_gradient_in_the_embedding_of_a_token_that_does_not_occur() {
            model.backward(DOCUMENT);
            assertThat(grad("wte")[0]).containsOnly(0);
            assertThat(grad("wte")[1]).doesNotContain(0);
        }

        @Test
        void has_a_lower_loss_after_one_step_down_the_gradient() {
            double before = model.backward(DOCUMENT);
            new Optimizer(model.stateDict).step(0.1);
            assertThat(model.loss(DOCUMENT)).isLessThan(before);
        }
    }
}
