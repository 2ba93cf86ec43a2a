package microgpt.encore.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import microgpt.encore.kernels.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradients derived by hand are those of the loss: what the loss does when a parameter moves a little. */
class GradientTest {

    /**
     * How far a parameter is moved to either side. The central difference errs by about STEP² times
     * the loss's third derivative, 1e-5 here, and by the loss's rounding, some 1e-7, divided by 2 · STEP: 2e-5.
     */
    private static final float STEP = 3e-3f;
    private static final double TOLERANCE = 2e-4; // the sum of both errors, with room; the gradients are up to 1

    /**
     * With ReLU a shorter way, lest an input changes its sign on it and the difference mixes two slopes: more rounding.
     */
    private static final float RELU_STEP = 2e-4f;
    private static final double RELU_TOLERANCE = 3e-3;

    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    private enum Kind { LAYER_GELU_BIAS, LAYER_GELU, DROPOUT, RMS_RELU, RMS_GELU_FINAL_NORM }

    private static Config config(Kind kind) {
        Config c = Models.minGpt(kind == Kind.DROPOUT ? 0.2f : 0);
        return switch (kind) {
            case LAYER_GELU_BIAS, DROPOUT -> c;
            case LAYER_GELU -> new Config(19, 11, 2, 2, 20, c.norm(), c.activation(), false, true, false, 0);
            case RMS_RELU -> new Config(19, 11, 2, 2, 20, Config.Norm.RMS, Config.Activation.RELU, false,
                    false, true, 0);
            case RMS_GELU_FINAL_NORM -> new Config(19, 11, 1, 5, 20, Config.Norm.RMS, c.activation(), true,
                    true, true, 0);
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void of_every_parameter_is_the_slope_of_the_loss(Kind kind) {
        Config config = config(kind);
        boolean relu = config.activation() == Config.Activation.RELU;
        Gpt model = Models.random(config, 33, workers);
        int[] tokens = Models.tokens(config, 27, 2);
        int[] targets = Models.tokens(config, 27, 3);
        targets[4] = -1;
        if (kind == Kind.DROPOUT) {
            model.train(42, 7);
        }
        model.loss(tokens, targets, 3, 9);
        model.backward();
        for (Tensor tensor : model.tensors()) {
            int stride = Math.max(1, tensor.size() / 60); // a sample of each is enough, and quick
            for (int i = 0; i < tensor.size(); i += stride) {
                double slope = slope(model, tensor, i, relu ? RELU_STEP : STEP, tokens, targets);
                assertThat((double) tensor.grad[i]).as(tensor + " at " + i)
                        .isCloseTo(slope, within((relu ? RELU_TOLERANCE : TOLERANCE) + 1e-3 * Math.abs(slope)));
            }
        }
    }

    private static double slope(Gpt model, Tensor tensor, int i, float step, int[] tokens, int[] targets) {
        float value = tensor.data[i];
        tensor.data[i] = value + step;
        double up = model.loss(tokens, targets, 3, 9);
        float high = tensor.data[i];
        tensor.data[i] = value - step;
        double down = model.loss(tokens, targets, 3, 9);
        float low = tensor.data[i];
        tensor.data[i] = value;
        return (up - down) / ((double) high - low);
    }

    @Test
    void adds_up_over_several_losses() {
        Config config = Models.minGpt(0);
        Gpt model = Models.random(config, 9, workers);
        int[] tokens = Models.tokens(config, 9, 2);
        model.loss(tokens, tokens, 1, 9);
        model.backward();
        float[] once = Models.all(model, true);
        model.loss(tokens, tokens, 1, 9);
        model.backward();
        float[] twice = Models.all(model, true);
        for (int i = 0; i < once.length; i++) {
            // sums of about 10 numbers, which start from 0 or from the first sum: a rounding each, 6e-8
            assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-5f));
        }
    }

    @Test
    void of_positions_without_a_target_is_as_if_they_were_not_there() {
        // in one batch beside a sequence that does not count, a sequence has the loss and gradient that it has alone
        Config config = Models.minGpt(0);
        Gpt alone = Models.random(config, 9, workers);
        Gpt beside = Models.random(config, 18, workers);
        int[] tokens = Models.tokens(config, 9, 2);
        int[] targets = Models.tokens(config, 9, 3);
        int[] tokens2 = Arrays.copyOf(tokens, 18);
        int[] targets2 = Arrays.copyOf(targets, 18);
        Arrays.fill(targets2, 9, 18, -1);
        assertThat(beside.loss(tokens2, targets2, 2, 9)).isEqualTo(alone.loss(tokens, targets, 1, 9));
        alone.backward();
        beside.backward();
        assertThat(Models.all(beside, true)).containsExactly(Models.all(alone, true), within(0f));
    }

    @Test
    void a_batch_without_any_target_has_no_loss_and_no_gradient() {
        Config config = Models.minGpt(0);
        Gpt model = Models.random(config, 9, workers);
        int[] none = new int[9];
        Arrays.fill(none, -1);
        assertThat(model.loss(Models.tokens(config, 9, 2), none, 1, 9)).isZero();
        model.backward();
        assertThat(Models.all(model, true)).containsOnly(0);
    }
}
