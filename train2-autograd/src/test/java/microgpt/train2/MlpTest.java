package microgpt.train2;

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

    @Test
    void every_token_has_a_row_of_wte_and_every_next_token_a_row_of_fc2() {
        assertThat(model.stateDict.matrices.keySet()).containsExactly("wte", "mlp_fc1", "mlp_fc2");
        assertThat(model.stateDict.matrices.get("wte")).hasDimensions(6, 3);
        assertThat(model.stateDict.matrices.get("mlp_fc1")).hasDimensions(12, 3);
        assertThat(model.stateDict.matrices.get("mlp_fc2")).hasDimensions(6, 12);
        assertThat(model.stateDict.params).hasSize(6 * 3 + 12 * 3 + 6 * 12).doesNotHaveDuplicates();
    }

    @Test
    void a_step_moves_a_parameter_by_the_rate_times_its_derivative_against_it() {
        Value p = model.stateDict.params.get(7);
        double before = p.data;
        p.grad = 8;
        new Optimizer(model.stateDict).step(0.25);
        assertThat(p.data).isEqualTo(before - 2);
    }

    @Nested
    @Tag("whole")
    @Order(2)
    class The_model_as_a_whole {

        @Test
        void the_loss_is_the_mean_surprise_at_each_next_token() {
            double expected = 0;
            for (int posId = 0; posId < 4; posId++) {
                expected -= Math.log(Functions.softmax(model.forward(DOCUMENT[posId]))[DOCUMENT[posId + 1]].data) / 4;
            }
            // 1e-12: rounding of a mean of four logarithms
            assertThat(model.loss(DOCUMENT).data).isCloseTo(expected, within(1e-12));
        }

        @Test
        void the_gradient_equals_central_differences_for_every_parameter() {
            model.loss(DOCUMENT).backward();
            DerivativeCheck check = new DerivativeCheck(() -> model.loss(DOCUMENT).data);
            model.stateDict.matrices.forEach((name, matrix) -> {
                for (int i = 0; i < matrix.length; i++) {
                    for (int j = 0; j < matrix[i].length; j++) {
                        Value p = matrix[i][j];
                        check.check(name + "[" + i + "][" + j + "]", p.data, value -> p.data = value, p.grad);
                    }
                }
            });
        }

        @Test
        void a_token_that_does_not_occur_has_no_gradient_in_its_embedding() {
            model.loss(DOCUMENT).backward();
            assertThat(model.stateDict.matrices.get("wte")[0]).allMatch(p -> p.grad == 0);
            assertThat(model.stateDict.matrices.get("wte")[1]).noneMatch(p -> p.grad == 0);
        }

        @Test
        void one_step_down_the_gradient_lowers_the_loss_and_clears_the_gradient() {
            Value before = model.loss(DOCUMENT);
            before.backward();
            new Optimizer(model.stateDict).step(0.1);
            assertThat(model.loss(DOCUMENT).data).isLessThan(before.data);
            assertThat(model.stateDict.params).allMatch(p -> p.grad == 0);
        }
    }
}
