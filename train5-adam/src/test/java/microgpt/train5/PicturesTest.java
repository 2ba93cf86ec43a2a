package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
    void a_run_draws_each_head() {
        assertThat(draw("--show", "zoe", "--n-head", "2").status()).isZero();
        assertThat(folder.resolve("heads.svg")).content().contains(">layer 0, head 0<", ">layer 0, head 1<", ">z<")
                .doesNotContain(">layer 0, head 2<");
        assertThat(folder.resolve("heads.txt")).content().contains("layer 0, head 1", "BOS    1.00");
    }

    @Test
    void the_weights_are_those_that_the_model_mixes_its_values_with() {
        Gpt model = new Gpt(5, 8, 4, 2, 1, new PythonRandom(42));
        Map<String, Value[][]> matrices = model.stateDict.matrices;
        for (Value[] row : matrices.get("layer0.mlp_fc2")) {
            for (Value p : row) {
                p.data = 0; // so that after attention only lm_head follows
            }
        }
        int[] tokens = {4, 0, 3, 1};
        Inspection seen = Inspection.of(model, tokens);
        double[][][] heads = {seen.weights(0, 0), seen.weights(0, 1)};
        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] logits = model.forward(tokens[posId], posId, cache);
            Value[] mixed = new Value[4];
            for (int j = 0; j < mixed.length; j++) {
                double sum = 0;
                for (int t = 0; t <= posId; t++) {
                    sum += heads[j / 2][posId][t] * cache.get(0).values.get(t)[j].data;
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
        Gpt model = new Gpt(5, 8, 4, 2, 1, new PythonRandom(42));
        assertThat(Inspection.of(model, new int[] {4, 0}).weights(0, 1)[0]).containsExactly(1, Double.NaN);
    }

    @Test
    void a_second_layer_is_seen_as_it_reads_what_the_first_one_left() {
        Gpt model = new Gpt(5, 8, 4, 2, 2, new PythonRandom(42));
        Activations seen = Inspection.of(model, new int[] {4, 0, 3}).activations();
        List<KvCache> cache = model.emptyCache();
        IntFunction<double[]> predictor = model.predictor();
        int posId = 0;
        for (int tokenId : new int[] {4, 0, 3}) {
            model.forward(tokenId, posId, cache);
            assertThat(seen.part(posId + "/1/k")).containsExactly(Functions.data(cache.get(1).keys.get(posId)));
            assertThat(seen.part(posId + "/1/v")).containsExactly(Functions.data(cache.get(1).values.get(posId)));
            assertThat(seen.part(posId + "/probs")).containsExactly(predictor.apply(tokenId));
            assertThat(seen.part(posId + "/1/q")).isNotEqualTo(seen.part(posId + "/0/q"));
            posId++;
        }
    }
}
