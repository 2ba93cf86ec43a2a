package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.Map;
import microgpt.common.core.Activations;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class PicturesTest {

    @TempDir
    private Path folder;

    private CommandRun draw(String... more) {
        List<String> args = new ArrayList<>(List.of("--steps", "2", "--samples", "0", "--plots", folder.toString()));
        args.addAll(List.of(more));
        return CommandRun.of(new Main(), args.toArray(String[]::new));
    }

    @Test
    void a_run_draws_the_attention_of_a_name_and_the_embeddings() {
        assertThat(draw("--show", "zoe").status()).isZero();
        assertThat(folder.resolve("attention.svg")).content().contains(">BOS<", ">z<", ">o<", ">e<")
                .doesNotContain(">a<");
        assertThat(folder.resolve("attention.txt")).content().contains("BOS    1.00");
        assertThat(folder.resolve("embeddings.svg")).content().contains("<svg");
    }

    @Test
    void without_a_name_it_looks_at_the_first_of_the_shuffled_data_as_far_as_the_block_goes() {
        assertThat(draw("--block-size", "4").status()).isZero();
        assertThat(folder.resolve("attention.svg")).content().contains(">b<", ">r<", ">i<")
                .doesNotContain(">a<", ">n<");
    }

    @Test
    void the_weights_are_those_that_the_model_mixes_its_values_with() {
        Gpt model = new Gpt(5, 8, 4, new PythonRandom(42));
        Map<String, Value[][]> matrices = model.stateDict.matrices;
        for (Value[] row : matrices.get("layer0.mlp_fc2")) {
            for (Value p : row) {
                p.data = 0; // so that after attention only lm_head follows
            }
        }
        int[] tokens = {4, 0, 3, 1};
        double[][] weights = Inspection.of(model, tokens).weights();
        KvCache cache = new KvCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] logits = model.forward(tokens[posId], posId, cache);
            Value[] mixed = new Value[4];
            for (int j = 0; j < mixed.length; j++) {
                double sum = 0;
                for (int t = 0; t <= posId; t++) {
                    sum += weights[posId][t] * cache.values.get(t)[j].data;
                }
                mixed[j] = new Value(sum);
            }
            Value[] x = Functions.rmsNorm(
                    Functions.add(matrices.get("wte")[tokens[posId]], matrices.get("wpe")[posId]));
            Value[] attended = Functions.add(Functions.linear(mixed, matrices.get("layer0.attn_wo")), x);
            Value[] expected = Functions.linear(attended, matrices.get("lm_head"));
            for (int i = 0; i < logits.length; i++) {
                // the same operations, but for the order of some sums
                assertThat(logits[i].data).isCloseTo(expected[i].data, within(1e-14));
            }
        }
    }

    @Test
    void nothing_is_said_about_positions_to_come() {
        Gpt model = new Gpt(5, 8, 4, new PythonRandom(42));
        assertThat(Inspection.of(model, new int[] {4, 0}).weights()[0]).containsExactly(1, Double.NaN);
    }

    @Test
    void queries_keys_and_values_are_those_of_the_first_layer() {
        Gpt model = new Gpt(5, 8, 4, new PythonRandom(42));
        int[] tokens = {4, 0, 3};
        Activations seen = Inspection.of(model, tokens).activations();
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] x = Functions.rmsNorm(model.embedding(tokens[posId], posId));
            assertThat(seen.part(posId + "/0/q")).containsExactly(Functions.data(Functions.linear(x, model.block.wq)));
            assertThat(seen.part(posId + "/0/k")).containsExactly(Functions.data(Functions.linear(x, model.block.wk)));
            assertThat(seen.part(posId + "/0/v")).containsExactly(Functions.data(Functions.linear(x, model.block.wv)));
        }
    }

    @Test
    void the_probabilities_are_those_that_the_model_predicts() {
        Gpt model = new Gpt(5, 8, 4, new PythonRandom(42));
        IntFunction<double[]> predictor = model.predictor();
        Activations seen = Inspection.of(model, new int[] {4, 0}).activations();
        assertThat(seen.part("0/probs")).containsExactly(predictor.apply(4));
        assertThat(seen.part("1/probs")).containsExactly(predictor.apply(0));
    }
}
