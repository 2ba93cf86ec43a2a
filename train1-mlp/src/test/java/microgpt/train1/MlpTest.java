package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
