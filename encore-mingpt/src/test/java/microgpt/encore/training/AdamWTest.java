package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {

    /** Ten or so roundings of 6e-8 of numbers of about 1. */
    private static final float ROUNDING = 1e-6f;

    private final Workers workers = new Workers(1);
    private final Tensor matrix = Tensor.filled(1, "matrix", 1, 2);
    private final Tensor bias = Tensor.filled(1, "bias", 2);

    @AfterEach
    void close() {
        workers.close();
    }

    private AdamW optimizer(double weightDecay, double clip) {
        return new AdamW(List.of(matrix, bias), new AdamW.Options(0.85, 0.99, 1e-8, weightDecay, clip), workers);
    }

    @Test
    void takes_the_three_steps_of_the_algorithm_on_paper() {
        // the figures of the last lesson's test, by CPython
        AdamW optimizer = optimizer(0, 0);
        float[] grads = {0.5f, -0.2f, 0.1f};
        double[] steps = {-0.099999998, -0.0319976727, -0.0359468861};
        double expected = 1;
        for (int t = 0; t < 3; t++) {
            bias.grad[1] = grads[t];
            optimizer.step(0.1);
            expected += steps[t];
            assertThat((double) bias.data[1]).as("step " + (t + 1)).isCloseTo(expected, within((double) ROUNDING));
        }
        assertThat(bias.data[0]).as("without a gradient").isEqualTo(1);
    }

    @Test
    void pulls_matrices_towards_zero_and_nothing_else() {
        optimizer(0.5, 0).step(0.1);
        assertThat(matrix.data).containsExactly(new float[] {0.95f, 0.95f}, within(ROUNDING)); // 1 - 0.1 · 0.5
        assertThat(bias.data).containsExactly(1, 1);
    }

    @Test
    void shortens_a_gradient_that_is_longer_than_clip() {
        AdamW optimizer = optimizer(0, 1);
        matrix.grad[0] = 3;
        bias.grad[1] = -4;
        assertThat(optimizer.step(0.1)).isCloseTo(5, within(1e-6));
        // the first mean is 15 % of the gradient, 3/5 and -4/5
        assertThat(optimizer.moment1(0)[0]).isCloseTo(0.15f * 0.6f, within(ROUNDING));
        assertThat(optimizer.moment1(1)[1]).isCloseTo(0.15f * -0.8f, within(ROUNDING));
    }

    @Test
    void leaves_a_shorter_one_as_it_is() {
        AdamW optimizer = optimizer(0, 10);
        matrix.grad[0] = 3;
        optimizer.step(0.1);
        assertThat(optimizer.moment1(0)[0]).isCloseTo(0.45f, within(ROUNDING));
    }

    @Test
    void starts_again_with_a_gradient_of_zero() {
        matrix.grad[0] = 3;
        optimizer(0, 1).step(0.1);
        assertThat(matrix.grad).containsOnly(0);
    }

    @Test
    void the_rate_rises_then_falls() {
        Schedule cosine = new Schedule(1, 0.1, 10, 110, true);
        assertThat(cosine.at(0)).isCloseTo(0.1, within(1e-12));
        assertThat(cosine.at(9)).isEqualTo(1);
        assertThat(cosine.at(10)).isEqualTo(1);
        assertThat(cosine.at(60)).isCloseTo(0.55, within(1e-12));
        assertThat(cosine.at(110)).isCloseTo(0.1, within(1e-12));
        Schedule linear = Schedule.linear(0.01, 1000);
        assertThat(linear.at(0)).isEqualTo(0.01);
        assertThat(linear.at(250)).isCloseTo(0.0075, within(1e-12));
    }
}
