package microgpt.encore.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GptTest {

    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void has_the_parameters_of_gpt2_under_their_names() {
        Config config = new Config(65, 64, 1, 4, 128, Config.Norm.LAYER, Config.Activation.GELU, true, true, false, 0);
        Gpt model = new Gpt(config, 64, workers);
        assertThat(model.tensors()).extracting(Tensor::toString).containsExactly(
                "wte.weight[65, 128]", "wpe.weight[64, 128]",
                "h.0.ln_1.weight[128]", "h.0.ln_1.bias[128]",
                "h.0.attn.c_attn.weight[128, 384]", "h.0.attn.c_attn.bias[384]",
                "h.0.attn.c_proj.weight[128, 128]", "h.0.attn.c_proj.bias[128]",
                "h.0.ln_2.weight[128]", "h.0.ln_2.bias[128]",
                "h.0.mlp.c_fc.weight[128, 512]", "h.0.mlp.c_fc.bias[512]",
                "h.0.mlp.c_proj.weight[512, 128]", "h.0.mlp.c_proj.bias[128]",
                "ln_f.weight[128]", "ln_f.bias[128]", "lm_head.weight[65, 128]");
    }

    @Test
    void microgpts_has_4192() {
        assertThat(new Gpt(Models.microgpt(), 16, workers).parameterCount()).isEqualTo(4192);
    }

    @Test
    void starts_as_gpt2_does() {
        Config config = new Config(500, 16, 2, 2, 64, Config.Norm.LAYER, Config.Activation.GELU, true, true, false, 0);
        Gpt model = new Gpt(config, 16, workers);
        Init.gpt2(model, new PythonRandom(1));
        for (Tensor tensor : model.tensors()) {
            double expected = !tensor.decays ? 0 : tensor.name.endsWith("c_proj.weight") ? 0.02 / 2 : 0.02;
            double mean = tensor.name.contains("ln_") && tensor.name.endsWith("weight") ? 1 : 0;
            double squares = 0;
            for (float x : tensor.data) {
                squares += (x - mean) * (x - mean);
            }
            // of 1,024 numbers or more the standard deviation is known to 1 / sqrt(2 · 1024) = 2 %; four times that
            assertThat(Math.sqrt(squares / tensor.size())).as(tensor.name).isCloseTo(expected, within(0.09 * expected));
        }
        int[] tokens = Models.tokens(config, 16, 2);
        // all logits are near 0, so that each token is about as likely as any other
        assertThat(model.loss(tokens, tokens, 1, 16)).isCloseTo(Math.log(500), within(0.05));
    }

    @Test
    void a_later_token_changes_no_logit_before_it() {
        Config config = Models.minGpt(0);
        Gpt model = Models.random(config, 11, workers);
        int[] tokens = Models.tokens(config, 11, 2);
        float[] before = model.logits(tokens, 1, 11).clone();
        for (int changed = 1; changed < 11; changed++) {
            int[] other = tokens.clone();
            other[changed] = (other[changed] + 1) % config.vocabSize();
            float[] after = model.logits(other, 1, 11);
            int known = changed * config.vocabSize();
            assertThat(Arrays.copyOf(after, known)).isEqualTo(Arrays.copyOf(before, known));
            assertThat(after[known]).isNotEqualTo(before[known]);
        }
    }

    @Test
    void sequences_of_a_batch_know_nothing_of_each_other() {
        Config config = Models.minGpt(0);
        Gpt model = Models.random(config, 33, workers);
        int[] tokens = Models.tokens(config, 24, 2);
        float[] batch = Arrays.copyOf(model.logits(tokens, 3, 8), 24 * config.vocabSize());
        int size = 8 * config.vocabSize();
        for (int b = 0; b < 3; b++) {
            float[] alone = Arrays.copyOf(model.logits(Arrays.copyOfRange(tokens, b * 8, b * 8 + 8), 1, 8), size);
            assertThat(Arrays.copyOfRange(batch, b * size, (b + 1) * size)).isEqualTo(alone);
        }
    }

    @Test
    void refuses_a_batch_that_is_too_large_and_a_sequence_that_is_too_long() {
        Gpt model = new Gpt(Models.minGpt(0), 24, workers);
        assertThatThrownBy(() -> model.logits(new int[36], 4, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model.logits(new int[12], 1, 12)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writing_token_by_token_it_predicts_what_it_predicts_for_the_whole(boolean minGpt) {
        Config config = minGpt ? Models.minGpt(0) : Models.microgpt();
        Gpt model = Models.random(config, 11, workers);
        int[] tokens = Models.tokens(config, 11, 2);
        float[] batch = model.logits(tokens, 1, 11).clone();
        Generator generator = new Generator(model);
        for (int round = 0; round < 2; round++, generator.reset()) {
            for (int t = 0; t < 11; t++) {
                float[] logits = generator.forward(tokens[t]);
                for (int i = 0; i < logits.length; i++) {
                    // sums in another order: some roundings of 6e-8 of sums of up to 100 numbers of about 1
                    assertThat(logits[i]).isCloseTo(batch[t * logits.length + i], within(1e-4f));
                }
            }
        }
    }

    @Test
    void chooses_among_the_likeliest_alone_if_told_so() {
        Config config = new Config(4, 4, 1, 1, 4, Config.Norm.RMS, Config.Activation.RELU, false, false, false, 0);
        Generator generator = new Generator(new Gpt(config, 4, workers));
        PythonRandom random = new PythonRandom(1);
        int[] counts = new int[4];
        for (int i = 0; i < 1000; i++) {
            counts[generator.choose(new float[] {1, 3, 2, 0}, 1, 2, random)]++;
        }
        assertThat(counts[0] + counts[3]).isZero();
        // e^3 to e^2, 0.731 to 0.269; the standard deviation of 1,000 draws is 14
        assertThat(counts[1]).isBetween(731 - 60, 731 + 60);
        assertThat(generator.choose(new float[] {1, 3, 2, 0}, 1e-3, 0, random)).isEqualTo(1);
    }
}
