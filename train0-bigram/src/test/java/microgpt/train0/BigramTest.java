package microgpt.train0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BigramTest {

    /** Sums of a few fractions are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static final int A = 0;
    private static final int B = 1;
    private static final int BOS = 2;

    private final Bigram model = new Bigram(3);

    @Test
    void before_training_every_next_token_is_equally_likely() {
        assertThat(model.probs(A)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void before_training_the_loss_is_the_logarithm_of_the_vocabulary() {
        assertThat(model.loss(new int[] {BOS, A, B, BOS})).isCloseTo(Math.log(3), within(ROUNDING));
    }

    @Test
    void a_probability_is_one_more_than_the_count_out_of_all_counts_and_the_vocabulary() {
        model.update(new int[] {BOS, A, A, B, A, A, BOS});
        // after A came A twice, B once, BOS once
        assertThat(model.probs(A)).containsExactly(3 / 7.0, 2 / 7.0, 2 / 7.0);
    }

    @Test
    void what_comes_after_one_token_says_nothing_of_what_comes_after_another() {
        model.update(new int[] {A, B});
        assertThat(model.probs(A)).containsExactly(1 / 4.0, 2 / 4.0, 1 / 4.0);
        assertThat(model.probs(B)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void probabilities_are_positive_and_sum_to_one() {
        for (int i = 0; i < 100; i++) {
            model.update(new int[] {BOS, A, B, BOS});
        }
        for (int token = 0; token < 3; token++) {
            assertThat(Arrays.stream(model.probs(token))).allMatch(p -> p > 0);
            assertThat(Arrays.stream(model.probs(token)).sum()).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void the_loss_is_the_mean_surprise_at_each_next_token() {
        model.update(new int[] {BOS, A, BOS});
        // p(A | BOS) = 2/4, p(B | A) = 1/4, p(BOS | B) = 1/3
        double expected = -(Math.log(2 / 4.0) + Math.log(1 / 4.0) + Math.log(1 / 3.0)) / 3;
        assertThat(model.loss(new int[] {BOS, A, B, BOS})).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void to_compute_the_loss_changes_nothing() {
        double before = model.loss(new int[] {BOS, A, BOS});
        assertThat(model.loss(new int[] {BOS, A, BOS})).isEqualTo(before);
    }

    @Test
    void a_document_learnt_is_less_surprising() {
        int[] document = {BOS, A, B, BOS};
        double before = model.loss(document);
        model.update(document);
        assertThat(model.loss(document)).isLessThan(before);
    }

    @Test
    void the_parameters_are_one_count_for_each_pair_of_tokens() {
        assertThat(model.paramCount()).isEqualTo(9);
    }
}
