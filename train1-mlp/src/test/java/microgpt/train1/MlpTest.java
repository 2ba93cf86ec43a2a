package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import microgpt.common.core.PythonRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MlpTest {

    private static final int[] DOCUMENT = {5, 1, 3, 1, 5};

    private final Mlp model = new Mlp(6, 3, new PythonRandom(42));

    private double[][] matrix(String name) {
        return model.stateDict().matrices().get(name);
    }

    @Test
    void every_token_has_a_row_of_wte_and_every_next_token_a_row_of_fc2() {
        assertThat(model.stateDict().matrices().keySet()).containsExactly("wte", "mlp_fc1", "mlp_fc2");
        assertThat(matrix("wte")).hasDimensions(6, 3);
        assertThat(matrix("mlp_fc1")).hasDimensions(12, 3);
        assertThat(matrix("mlp_fc2")).hasDimensions(6, 12);
        assertThat(model.stateDict().paramCount()).isEqualTo(6 * 3 + 12 * 3 + 6 * 12);
    }

    @Test
    void the_gradient_check_finds_the_largest_difference_wherever_it_is() {
        StateDict one = model.stateDict().zeros();
        StateDict other = model.stateDict().zeros();
        assertThat(GradientCheck.maxDifference(one, other)).isZero();
        one.matrices().get("wte")[0][0] = -1;
        one.matrices().get("mlp_fc2")[5][11] = 2;
        assertThat(GradientCheck.maxDifference(one, other)).isEqualTo(2);
        other.matrices().get("wte")[0][0] = 2;
        assertThat(GradientCheck.maxDifference(one, other)).isEqualTo(3);
    }

    @Nested
    @Tag("ex1.2")
    class Ex1_2_forward {

        @Test
        void logits_are_fc2_times_relu_of_fc1_times_the_embedding() {
            double[] h = Functions.relu(Functions.linear(matrix("wte")[4], matrix("mlp_fc1")));
            assertThat(model.forward(4)).containsExactly(Functions.linear(h, matrix("mlp_fc2")));
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
        void without_the_bend_of_relu_the_model_would_be_one_straight_line() {
            double[] plus = model.forward(4);
            for (int j = 0; j < 3; j++) {
                matrix("wte")[4][j] *= -1;
            }
            double[] minus = model.forward(4);
            assertThat(minus[0]).isNotCloseTo(-plus[0], within(1e-9)); // far more than rounding
        }
    }

    @Nested
    @Tag("ex1.5")
    class Ex1_5_step_downhill {

        private final StateDict grad = model.stateDict().zeros();
        private final Optimizer optimizer = new Optimizer(model.stateDict());

        @Test
        void moves_a_parameter_against_its_derivative_by_the_rate_times_as_much() {
            grad.matrices().get("mlp_fc1")[2][1] = 8;
            double before = matrix("mlp_fc1")[2][1];
            optimizer.step(grad, 0.25);
            assertThat(matrix("mlp_fc1")[2][1]).isEqualTo(before - 2);
        }

        @Test
        void leaves_parameters_without_a_derivative_where_they_are() {
            grad.matrices().get("mlp_fc1")[2][1] = 8;
            double before = matrix("mlp_fc1")[1][2];
            optimizer.step(grad, 0.25);
            assertThat(matrix("mlp_fc1")[1][2]).isEqualTo(before);
        }

        @Test
        void reaches_the_first_and_the_last_parameter_of_each_matrix() {
            double[] before = {matrix("wte")[0][0], matrix("mlp_fc2")[5][11]};
            grad.matrices().get("wte")[0][0] = 1;
            grad.matrices().get("mlp_fc2")[5][11] = -1;
            optimizer.step(grad, 0.5);
            assertThat(matrix("wte")[0][0]).isEqualTo(before[0] - 0.5);
            assertThat(matrix("mlp_fc2")[5][11]).isEqualTo(before[1] + 0.5);
        }
    }

    @Nested
    @Tag("whole")
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
            StateDict grad = model.stateDict().zeros();
            model.backward(DOCUMENT, grad);
            var check = new microgpt.common.testkit.GradientCheck(() -> model.loss(DOCUMENT));
            model.stateDict().matrices().forEach((name, matrix) -> {
                for (int i = 0; i < matrix.length; i++) {
                    double[] row = matrix[i];
                    for (int j = 0; j < row.length; j++) {
                        int at = j;
                        check.check(name + "[" + i + "][" + j + "]", row[j], value -> row[at] = value,
                                grad.matrices().get(name)[i][j]);
                    }
                }
            });
        }

        @Test
        void computes_the_same_loss_on_the_way_back_as_on_the_way_forward() {
            assertThat(model.backward(DOCUMENT, model.stateDict().zeros())).isEqualTo(model.loss(DOCUMENT));
        }

        @Test
        void has_no_gradient_in_the_embedding_of_a_token_that_does_not_occur() {
            StateDict grad = model.stateDict().zeros();
            model.backward(DOCUMENT, grad);
            assertThat(grad.matrices().get("wte")[0]).containsOnly(0);
            assertThat(grad.matrices().get("wte")[1]).doesNotContain(0);
        }

        @Test
        void has_a_numerical_gradient_close_to_the_analytic_one_that_leaves_the_parameters_alone() {
            StateDict analytic = model.stateDict().zeros();
            double loss = model.backward(DOCUMENT, analytic);
            StateDict numerical = GradientCheck.numericalGradient(model, DOCUMENT);
            for (String name : analytic.matrices().keySet()) {
                for (int i = 0; i < analytic.matrices().get(name).length; i++) {
                    // a forward difference of 1e-5 is wrong by about 1e-5 times the second derivative
                    assertThat(numerical.matrices().get(name)[i])
                            .containsExactly(analytic.matrices().get(name)[i], within(1e-5));
                }
            }
            assertThat(model.loss(DOCUMENT)).isEqualTo(loss);
        }

        @Test
        void has_a_lower_loss_after_one_step_down_the_gradient() {
            StateDict grad = model.stateDict().zeros();
            double before = model.backward(DOCUMENT, grad);
            new Optimizer(model.stateDict()).step(grad, 0.1);
            assertThat(model.loss(DOCUMENT)).isLessThan(before);
        }
    }
}
