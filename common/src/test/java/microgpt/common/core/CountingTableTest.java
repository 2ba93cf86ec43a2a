package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingTableTest {

    /** A few additions and divisions. */
    private static final double ROUNDING = 1e-12;

    private static final List<String> NAMES = List.of("anna", "ann", "nan", "banana");

    private final Tokenizer tokenizer = new Tokenizer(NAMES);

    private CountingTable table(int length, String... documents) {
        CountingTable table = new CountingTable(tokenizer.vocabSize(), length);
        for (String document : documents) {
            table.update(tokenizer.encode(document));
        }
        return table;
    }

    /** The probabilities of a, b, n and BOS after a beginning. */
    private double[] after(CountingTable table, String beginning) {
        IntFunction<double[]> predictor = table.predictor();
        double[] probs = predictor.apply(tokenizer.bos());
        for (int tokenId : tokenizer.ids(beginning)) {
            probs = predictor.apply(tokenId);
        }
        return probs;
    }

    @Test
    void a_table_that_has_seen_nothing_takes_all_tokens_for_equally_likely() {
        assertThat(after(table(2), "an")).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(table(2).loss(tokenizer.encode("anna"))).isEqualTo(Math.log(4), within(ROUNDING));
    }

    @Test
    void a_row_begins_with_as_many_tokens_as_there_are_shared_out_as_the_shorter_row_expects() {
        // of "an", a, n and BOS came once each: (1 + 4 * 1/4) / (3 + 4), and b (0 + 4 * 1/4) / (3 + 4)
        double[] afterNone = {2 / 7.0, 1 / 7.0, 2 / 7.0, 2 / 7.0};
        // after a only n came, once: (1 + 4 * p) / (1 + 4) for n, and 4 * p / (1 + 4) for the others
        assertThat(after(table(1, "an"), "a")).containsExactly(new double[] {4 * afterNone[0] / 5,
            4 * afterNone[1] / 5, (1 + 4 * afterNone[2]) / 5, 4 * afterNone[3] / 5}, within(ROUNDING));
    }

    @Test
    void without_a_token_to_look_back_at_it_smooths_as_lesson_0_does() {
        // every token counts as seen once more than it was: a came twice, n and BOS once, b never
        assertThat(after(table(0, "ana"), "")).containsExactly(new double[] {3 / 8.0, 1 / 8.0, 2 / 8.0, 2 / 8.0},
                within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "an", "ann", "banan", "bbb", "nb"})
    void probabilities_sum_to_one_and_none_is_zero_whatever_came_before(String beginning) {
        double[] probs = after(table(3, "anna", "nan"), beginning);
        assertThat(Numbers.sum(probs)).isEqualTo(1, within(ROUNDING));
        assertThat(Arrays.stream(probs)).allMatch(p -> p > 0);
    }

    @Test
    void a_row_that_was_never_met_says_what_the_shorter_one_says() {
        CountingTable table = table(2, "anna");
        assertThat(after(table, "ba")).isEqualTo(after(table(1, "anna"), "a"));
    }

    @Test
    void the_loss_is_the_mean_surprise_of_the_document_up_to_its_end() {
        CountingTable table = table(2, "anna", "ann");
        double sum = 0;
        int[] tokens = tokenizer.encode("nan");
        for (int i = 1; i < tokens.length; i++) {
            sum -= Math.log(after(table, "nan".substring(0, i - 1))[tokens[i]]);
        }
        assertThat(table.loss(tokens)).isEqualTo(sum / 4, within(ROUNDING));
    }

    @Test
    void its_size_is_how_many_different_runs_of_tokens_were_counted() {
        // an and its end: 3 tokens after none, 3 after one, and n after BOS a, the end after an
        assertThat(table(2, "an", "an").size()).isEqualTo(3 + 3 + 2);
    }
}
