package microgpt.encore.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import microgpt.encore.kernels.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropoutTest {

    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void depends_on_seed_and_step_alone() {
        Gpt model = Models.random(Models.minGpt(0.5f), 11, workers);
        int[] tokens = Models.tokens(model.config(), 11, 2);
        model.train(1, 1);
        double loss = model.loss(tokens, tokens, 1, 11);
        model.train(1, 2);
        assertThat(model.loss(tokens, tokens, 1, 11)).isNotEqualTo(loss);
        model.train(2, 1);
        assertThat(model.loss(tokens, tokens, 1, 11)).isNotEqualTo(loss);
        model.train(1, 1);
        assertThat(model.loss(tokens, tokens, 1, 11)).isEqualTo(loss);
    }

    @Test
    void sets_its_share_of_the_numbers_to_zero_and_keeps_the_mean() {
        Dropout dropout = new Dropout(0.2f, workers);
        dropout.train(42, 0);
        float[] x = new float[100_000];
        Arrays.fill(x, 1);
        dropout.apply(3, 0, x, 0, x.length);
        int zeros = 0;
        for (float number : x) {
            assertThat(number == 0 || number == 1.25f).isTrue();
            zeros += number == 0 ? 1 : 0;
        }
        // the standard deviation is sqrt(100,000 · 0.2 · 0.8) = 126
        assertThat(zeros).isBetween(20_000 - 600, 20_000 + 600);
    }

    @Test
    void does_not_change_what_a_generator_predicts() {
        Gpt model = Models.random(Models.minGpt(0.5f), 11, workers);
        float[] expected = new Generator(model).forward(3).clone();
        model.train(1, 1);
        assertThat(new Generator(model).forward(3)).isEqualTo(expected);
    }
}
