package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.GradientCheck;
import org.junit.jupiter.api.Test;

class MlpTest {

    private static final int[] DOCUMENT = {5, 1, 3, 1, 5};

    private final Mlp model = new Mlp(6, 3, new PythonRandom(42));

    @Test
    void every_token_has_a_row_of_wte_and_every_next_token_a_row_of_fc2() {
        assertThat(model.stateDict().matrices().keySet()).containsExactly("wte", "mlp_fc1", "mlp_fc2");
        assertThat(model.stateDict().matrices().get("wte")).hasDimensions(6, 3);
        assertThat(model.stateDict().matrices().get("mlp_fc1")).hasDimensions(12, 3);
        assertThat(model.stateDict().matrices().get("mlp_fc2")).hasDimensions(6, 12);
        assertThat(model.stateDict().paramCount()).isEqualTo(6 * 3 + 12 * 3 + 6 * 12);
    }

    @Test
    void logits_are_fc2_times_relu_of_fc1_times_the_embedding() {
        double[] x = model.stateDict().matrices().get("wte")[4];
        double[] h = Functions.relu(Functions.linear(x, model.stateDict().matrices().get("mlp_fc1")));
        assertThat(model.forward(4)).containsExactly(Functions.linear(h, model.stateDict().matrices().get("mlp_fc2")));
        assertThat(model.forward(4)).isNotEqualTo(model.forward(3));
    }

    @Test
    void the_loss_is_the_mean_surprise_at_each_next_token() {
        double expected = 0;
        for (int posId = 0; posId < 4; posId++) {
            expected -= Math.log(Functions.softmax(model.forward(DOCUMENT[posId]))[DOCUMENT[posId + 1]]) / 4;
        }
        // 1e-12: rounding of a mean of four logarithms
        assertThat(model.loss(DOCUMENT)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void the_analytic_gradient_equals_central_differences_for_every_parameter() {
        StateDict grad = model.stateDict().zeros();
        model.backward(DOCUMENT, grad);
        GradientCheck check = new GradientCheck(() -> model.loss(DOCUMENT));
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
    void the_loss_on_the_way_back_is_that_of_the_way_forward() {
        assertThat(model.backward(DOCUMENT, model.stateDict().zeros())).isEqualTo(model.loss(DOCUMENT));
    }

    @Test
    void a_token_that_does_not_occur_has_no_gradient_in_its_embedding() {
        StateDict grad = model.stateDict().zeros();
        model.backward(DOCUMENT, grad);
        assertThat(grad.matrices().get("wte")[0]).containsOnly(0);
        assertThat(grad.matrices().get("wte")[1]).doesNotContain(0);
    }

    @Test
    void the_numerical_gradient_comes_close_to_the_analytic_one_and_leaves_the_parameters_alone() {
        StateDict analytic = model.stateDict().zeros();
        double loss = model.backward(DOCUMENT, analytic);
        StateDict numerical = microgpt.train1.GradientCheck.numericalGradient(model, DOCUMENT);
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
    void one_step_down_the_gradient_lowers_the_loss() {
        StateDict grad = model.stateDict().zeros();
        double before = model.backward(DOCUMENT, grad);
        new Optimizer(model.stateDict()).step(grad, 0.1);
        assertThat(model.loss(DOCUMENT)).isLessThan(before);
    }

    @Test
    void a_step_moves_a_parameter_by_the_rate_times_its_derivative_against_it() {
        StateDict grad = model.stateDict().zeros();
        grad.matrices().get("mlp_fc1")[2][1] = 8;
        double before = model.stateDict().matrices().get("mlp_fc1")[2][1];
        double other = model.stateDict().matrices().get("mlp_fc1")[1][2];
        new Optimizer(model.stateDict()).step(grad, 0.25);
        assertThat(model.stateDict().matrices().get("mlp_fc1")[2][1]).isEqualTo(before - 2);
        assertThat(model.stateDict().matrices().get("mlp_fc1")[1][2]).isEqualTo(other);
    }
}
