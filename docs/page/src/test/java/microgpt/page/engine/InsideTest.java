package microgpt.page.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import microgpt.common.core.Documents;
import microgpt.common.core.Run;
import microgpt.page.Live;
import microgpt.page.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is told of a forward pass, and of the probability of a word. */
class InsideTest {

    private static final String NAMES = "emma\namelia\nmael\n";
    private static final int VOCAB_SIZE = 6; // a, e, i, l, m and BOS
    private static final double[] NO_EDITS = {};

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void another_embedding_of_a_later_position_changes_nothing_before_it(int stage) {
        int id = open(stage);
        double[] before = Engine.inside(id, "emm", NO_EDITS);
        int wpeOfPosition2 = (VOCAB_SIZE + 2) * 16;

        double[] after = Engine.inside(id, "emm", new double[] {wpeOfPosition2, 1.5});

        int positionsBefore = Engine.inside(id, "e", NO_EDITS).length;
        assertThat(Arrays.copyOf(after, positionsBefore)).containsExactly(Arrays.copyOf(before, positionsBefore));
        assertThat(after[positionsBefore + 16]).isEqualTo(1.5); // after the token's own 16 numbers
        assertThat(after[after.length - 1]).isNotEqualTo(before[before.length - 1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void an_edit_holds_for_this_once(int stage) {
        int id = open(stage);
        double[] parameters = Engine.parameters(id).clone();
        Engine.inside(id, "emm", new double[] {0, 3, 7, -3});
        assertThat(Engine.parameters(id)).containsExactly(parameters);
    }

    @Test
    void a_lesson_without_attention_says_so() {
        int id = open(2);
        assertThatThrownBy(() -> Engine.inside(id, "emm", NO_EDITS)).hasMessageContaining("no attention");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void the_loss_of_a_word_is_the_mean_surprise_of_its_letters_and_the_product_is_its_probability(int stage) {
        Run run = Run.prepare(Documents.of(NAMES), 42, 0, 20, 0, "", 16);
        Settings settings = new Settings(16, 4, 1, 0.1);
        Live live = switch (stage) {
            case 0 -> new microgpt.train0.LiveBigram(run);
            case 3 -> new microgpt.train3.LiveGpt(run, settings);
            default -> new microgpt.train5.LiveGpt(run, settings);
        };
        live.step();
        Word word = Word.of(live, live.run().tokenizer().encode("emma"));
        assertThat(word.probs()).hasSize(5);
        double product = 1;
        double surprise = 0;
        for (double p : word.probs()) {
            product *= p;
            surprise -= Math.log(p);
        }
        assertThat(word.product()).isEqualTo(product);
        assertThat(word.loss()).isCloseTo(surprise / 5, within(1e-12)); // another order of rounding
        assertThat(word.loss()).isEqualTo(live.loss(live.run().tokenizer().encode("emma")));
    }

    private static int open(int stage) {
        String opened = Engine.open(stage, NAMES, 0, 20, 42, 16, 16, 4, 1, 0.1);
        int id = Integer.parseInt(opened.replaceFirst("\\{\"id\":(\\d+).*", "$1"));
        Engine.step(id);
        return id;
    }
}
