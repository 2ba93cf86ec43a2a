package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Documents;
import microgpt.common.core.Run;
import microgpt.page.Inside;
import microgpt.page.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of a forward pass is the model's own, to the last bit. */
class InsideGptTest {

    @ParameterizedTest(name = "\"{0}\", nEmbd {1}")
    @CsvSource({"'',16", "emm,16", "emma,8", "amelia,5"})
    void logits_and_probabilities_equal_the_model_s_forward_bit_for_bit(String text, int nEmbd) {
        LiveGpt live = learned(nEmbd);
        int[] tokens = beginning(live, text);

        Inside inside = live.inside(tokens);

        KvCache cache = new KvCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] logits = live.model.forward(tokens[posId], posId, cache);
            assertThat(inside.part(posId + "/logits")).as("position %d", posId).containsExactly(Functions.data(logits));
            assertThat(inside.part(posId + "/probs")).as("position %d", posId)
                    .containsExactly(Functions.data(Functions.softmax(logits)));
            assertThat(inside.part(posId + "/0/k")).containsExactly(Functions.data(cache.keys.get(posId)));
            assertThat(inside.part(posId + "/0/v")).containsExactly(Functions.data(cache.values.get(posId)));
        }
    }

    @ParameterizedTest(name = "\"{0}\", nEmbd {1}")
    @CsvSource({"emma,16", "mael,8"})
    void weights_are_the_softmax_of_the_scores_bit_for_bit(String text, int nEmbd) {
        LiveGpt live = learned(nEmbd);

        Inside inside = live.inside(beginning(live, text));

        List<String> scores = inside.names().stream().filter(name -> name.contains("/scores/")).toList();
        assertThat(scores).hasSize(text.length() + 1);
        for (String name : scores) {
            Value[] row = Arrays.stream(inside.part(name)).mapToObj(Value::new).toArray(Value[]::new);
            assertThat(inside.part(name.replace("scores", "weights"))).as(name).containsExactly(Functions.data(Functions.softmax(row)));
        }
    }

    private static LiveGpt learned(int nEmbd) {
        Run run = Run.prepare(Documents.of("emma\namelia\nmael\n"), 42, 0, 20, 0, "", 16);
        LiveGpt live = new LiveGpt(run, new Settings(nEmbd, 1, 1, 0.1));
        for (int step = 0; step < 20; step++) {
            live.step();
        }
        return live;
    }

    private static int[] beginning(LiveGpt live, String text) {
        int[] tokens = live.run().tokenizer().encode(text);
        return Arrays.copyOf(tokens, tokens.length - 1);
    }
}
