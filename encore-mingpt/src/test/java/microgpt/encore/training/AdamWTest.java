package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;
import microgpt.encore.model.Models;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {

    /** Ten or so roundings of 6e-8 of numbers of about 1. */
    private static final float ROUNDING = 1e-6f;

    private final Workers workers = new Workers(1);
    private final Tensor matrix = ones("matrix", 1, 2);
    private final Tensor bias = ones("bias", 2);

    private static Tensor ones(String name, int... shape) {
        Tensor tensor = new Tensor(name, shape);
        Arrays.fill(tensor.data, 1);
        return tensor;
    }

    @AfterEach
    void close() {
        workers.close();
    }

    private AdamW optimizer(double weightDecay, double clip) {
        return new AdamW(List.of(matrix, bias), new AdamW.Options(0.85, 0.99, weightDecay, clip), workers);
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
    void pulls_matrices_toward_zero_and_nothing_else() {
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

    /** Subnormal numbers are those between 0 and 1.2e-38, and processors compute with them many times as slowly. */
    @Test
    void keeps_no_subnormal_number_of_a_parameter_that_rests() {
        Tensor row = ones("row", 1, 40);
        AdamW optimizer = new AdamW(List.of(row), new AdamW.Options(0.9, 0.99, 0, 0), workers);
        for (int i = 0; i < row.size(); i++) {
            row.grad[i] = (i % 2 == 0 ? 1 : -1) * (float) Math.pow(10, -i % 8);
        }
        for (int step = 0; step < 12_000; step++) { // 0.99^12,000 is 4e-53
            optimizer.step(1e-3);
            assertNoSubnormals(optimizer.moment1(0), "m, step " + step);
            assertNoSubnormals(optimizer.moment2(0), "v, step " + step);
        }
        assertThat(optimizer.moment1(0)).containsOnly(0);
        assertThat(optimizer.moment2(0)).containsOnly(0);
    }

    private static void assertNoSubnormals(float[] numbers, String what) {
        for (float number : numbers) {
            if (number != 0 && Math.abs(number) < Float.MIN_NORMAL) {
                fail(what + ": " + number + " is subnormal");
            }
        }
    }

    @Test
    void makes_a_model_memorize_a_small_batch() {
        Config config = Models.minGpt(0);
        Gpt model = new Gpt(config, 20, workers);
        Init.gpt2(model, new PythonRandom(42));
        AdamW optimizer = new AdamW(model.tensors(), new AdamW.Options(0.9, 0.99, 0, 1), workers);
        int[] tokens = Models.tokens(config, 20, 2);
        int[] targets = Models.tokens(config, 20, 3);
        double first = model.loss(tokens, targets, 2, 10);
        for (int step = 0; step < 200; step++) {
            model.loss(tokens, targets, 2, 10);
            model.backward();
            optimizer.step(0.01);
        }
        assertThat(first).isCloseTo(Math.log(19), within(0.1)); // as likely as any other
        assertThat(model.loss(tokens, targets, 2, 10)).isLessThan(0.01);
    }
}
