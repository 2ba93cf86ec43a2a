package microgpt.train4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Activations;
import microgpt.common.core.Documents;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pictures and the page show of a forward pass is the model's own, to the last bit. */
@Tag("whole")
class InspectionTest {

    @ParameterizedTest(name = "\"{0}\", nEmbd {1}, nHead {2}, nLayer {3}")
    @CsvSource({"'',16,4,1", "emm,16,4,1", "emma,16,1,2", "amelia,8,2,3", "emma,6,3,1"})
    void logits_and_probabilities_equal_the_model_s_forward_bit_for_bit(String text, int nEmbd, int nHead, int nLayer) {
        Gpt model = learned(nEmbd, nHead, nLayer);
        int[] tokens = beginning(text);

        Activations seen = Inspection.of(model, tokens).activations();

        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] logits = model.forward(tokens[posId], posId, cache);
            assertThat(seen.part(posId + "/logits")).as("position %d", posId).containsExactly(Functions.data(logits));
            assertThat(seen.part(posId + "/probs")).as("position %d", posId)
                    .containsExactly(Functions.data(Functions.softmax(logits)));
            for (int li = 0; li < nLayer; li++) {
                assertThat(seen.part(posId + "/" + li + "/k"))
                        .containsExactly(Functions.data(cache.get(li).keys.get(posId)));
                assertThat(seen.part(posId + "/" + li + "/v"))
                        .containsExactly(Functions.data(cache.get(li).values.get(posId)));
            }
        }
    }

    @ParameterizedTest(name = "\"{0}\", nEmbd {1}, nHead {2}, nLayer {3}")
    @CsvSource({"emma,16,4,1", "emma,8,2,2"})
    void weights_are_the_softmax_of_the_scores(String text, int nEmbd, int nHead, int nLayer) {
        Gpt model = learned(nEmbd, nHead, nLayer);

        Activations seen = Inspection.of(model, beginning(text)).activations();

        List<String> scores = seen.names().stream().filter(name -> name.contains("/scores/")).toList();
        assertThat(scores).hasSize((text.length() + 1) * nLayer * nHead);
        for (String name : scores) {
            Value[] row = Arrays.stream(seen.part(name)).mapToObj(Value::new).toArray(Value[]::new);
            // the task leaves it open in which order a score is rounded: a few units in the last digit
            assertThat(seen.part(name.replace("scores", "weights"))).as(name)
                    .containsExactly(Functions.data(Functions.softmax(row)), within(1e-13));
        }
    }

    private static Run run() {
        return Run.prepare(Documents.of("emma\namelia\nmael\n"), 42, 0, 20, 0, "", 16);
    }

    private static Gpt learned(int nEmbd, int nHead, int nLayer) {
        return new Training(nEmbd, nHead, nLayer, 0.1, 0.5).train(run(), new Progress() { });
    }

    private static int[] beginning(String text) {
        int[] tokens = run().tokenizer().encode(text);
        return Arrays.copyOf(tokens, tokens.length - 1);
    }
}
