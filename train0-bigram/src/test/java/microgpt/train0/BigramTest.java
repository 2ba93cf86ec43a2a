package microgpt.train0;

import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class BigramTest {

    /** Sums of a few fractions are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static final int A = 0;
    private static final int B = 1;
    private static final int BOS = 2;

    private final Bigram model = new Bigram(3);

    @Test
    void the_parameters_are_one_count_for_each_pair_of_tokens() {
        assertThat(model.paramCount()).isEqualTo(9);
        assertThat(model.counts).hasDimensions(3, 3);
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex0.1")
    class Ex0_1_counting {

        private final StringBuilder calls = new StringBuilder();

        private void update(int... tokens) {
            calls.append(calls.isEmpty() ? "" : " and ").append("update(").append(Arrays.toString(tokens)).append(")");
            model.update(tokens);
        }

        private void assertCounts(int[]... expected) {
            boolean untouched = Arrays.stream(model.counts).flatMapToInt(Arrays::stream).allMatch(count -> count == 0);
            assertThat(Arrays.deepToString(model.counts) + (untouched ? " (unchanged)" : ""))
                    .as("counts after " + calls).isEqualTo(Arrays.deepToString(expected));
        }

        @Test
        @Order(1)
        void a_pair_raises_the_count_in_the_row_of_its_first_and_the_column_of_its_second_token() {
            update(A, B);
            assertCounts(new int[] {0, 1, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 0});
        }

        @Test
        @Order(2)
        void a_document_raises_the_count_of_each_of_its_pairs_from_the_first_BOS_to_the_last() {
            update(BOS, A, B, BOS);
            assertCounts(new int[] {0, 1, 0}, new int[] {0, 0, 1}, new int[] {1, 0, 0});
        }

        @Test
        @Order(3)
        void a_document_without_a_character_is_the_pair_of_BOS_and_BOS() {
            update(BOS, BOS);
            assertCounts(new int[] {0, 0, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 1});
        }

        @Test
        @Order(4)
        void a_pair_that_comes_again_in_a_document_is_counted_again() {
            update(A, A, A, B, A, B);
            assertCounts(new int[] {2, 2, 0}, new int[] {1, 0, 0}, new int[] {0, 0, 0});
        }

        @Test
        @Order(5)
        void a_document_adds_to_the_counts_of_those_before_it() {
            update(BOS, A, BOS);
            update(BOS, A, B, BOS);
            assertCounts(new int[] {0, 1, 1}, new int[] {0, 0, 1}, new int[] {2, 0, 0});
        }

        @Test
        @Order(6)
        void the_tokens_of_the_document_stay_as_they_are() {
            int[] tokens = {BOS, A, B, BOS};
            model.update(tokens);
            assertThat(tokens).as("tokens after update([2, 0, 1, 2])").containsExactly(BOS, A, B, BOS);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex0.2")
    class Ex0_2_probabilities {

        private void assertProbs(int tokenId, double... expected) {
            String table = Arrays.deepToString(model.counts);
            assertNumbers("probs(" + tokenId + ") of the counts " + table, model.probs(tokenId), expected);
        }

        @Test
        @Order(1)
        void a_probability_is_one_more_than_the_count_out_of_the_sum_of_the_row_and_the_vocabulary() {
            model.counts[A] = new int[] {2, 1, 4};
            assertProbs(A, 3 / 10.0, 2 / 10.0, 5 / 10.0);
        }

        @Test
        @Order(2)
        void before_training_every_next_token_is_equally_likely() {
            assertProbs(A, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(3)
        void what_comes_after_one_token_says_nothing_about_what_comes_after_another() {
            model.counts[A] = new int[] {0, 5, 0};
            assertProbs(B, 1 / 3.0, 1 / 3.0, 1 / 3.0);
            model.counts[B] = new int[] {1, 0, 3};
            assertProbs(B, 2 / 7.0, 1 / 7.0, 4 / 7.0);
            assertProbs(BOS, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(4)
        void a_larger_vocabulary_shares_among_more_tokens() {
            Bigram larger = new Bigram(5);
            larger.counts[3][1] = 4;
            assertNumbers("probs(3) of 5 tokens, of which token 1 came 4 times", larger.probs(3),
                    1 / 9.0, 5 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0);
        }

        @Test
        @Order(5)
        void probabilities_are_positive_and_sum_to_one() {
            model.counts[B] = new int[] {0, 1, 2_000_000_000};
            double[] probs = model.probs(B);
            assertThat(Arrays.stream(probs)).as("probs(1) of the counts [0, 1, 2000000000]").allMatch(p -> p > 0);
            assertNumber("sum of probs(1) of the counts [0, 1, 2000000000]", Arrays.stream(probs).sum(), 1);
        }

        @Test
        @Order(6)
        void looking_at_the_counts_does_not_change_them() {
            model.counts[A] = new int[] {2, 1, 4};
            model.probs(A);
            assertThat(Arrays.deepToString(model.counts)).as("counts after probs(0)")
                    .isEqualTo("[[2, 1, 4], [0, 0, 0], [0, 0, 0]]");
        }

        @Test
        @Order(7)
        void each_call_returns_an_array_of_its_own() {
            double[] first = model.probs(A);
            model.counts[A] = new int[] {2, 1, 4};
            model.probs(A);
            assertNumbers("probs(0) from before the counts changed", first, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex0.3")
    class Ex0_3_mean_surprise {

        private void assertMeanSurprise(double expected, double... targetProbs) {
            assertNumber("meanSurprise([" + text(targetProbs).replaceAll("[\\[\\]]", "") + "])",
                    Bigram.meanSurprise(targetProbs), expected);
        }

        @Test
        @Order(1)
        void the_surprise_at_one_token_is_the_negative_logarithm_of_its_probability() {
            assertMeanSurprise(Math.log(4), 0.25);
        }

        @Test
        @Order(2)
        void what_was_certain_is_no_surprise() {
            assertMeanSurprise(0, 1);
        }

        @Test
        @Order(3)
        void the_surprise_at_several_tokens_is_the_mean() {
            assertMeanSurprise((Math.log(2) + Math.log(4)) / 2, 0.5, 0.25);
            assertMeanSurprise((Math.log(4) + Math.log(2)) / 4, 1, 0.25, 1, 0.5);
        }

        @Test
        @Order(4)
        void pure_guessing_has_the_logarithm_of_the_vocabulary_however_long_the_document() {
            assertMeanSurprise(Math.log(27), 1 / 27.0, 1 / 27.0, 1 / 27.0, 1 / 27.0, 1 / 27.0);
        }

        @Test
        @Order(5)
        void very_small_probabilities_are_large_surprises() {
            // their product is too small for a double
            assertMeanSurprise(300 * Math.log(10), 1e-300, 1e-300);
        }

        @Test
        @Order(6)
        void what_was_impossible_is_an_infinite_surprise() {
            assertMeanSurprise(Double.POSITIVE_INFINITY, 0.5, 0);
        }

        @Test
        @Order(7)
        void the_probabilities_stay_as_they_are() {
            double[] targetProbs = {0.5, 0.25};
            Bigram.meanSurprise(targetProbs);
            assertNumbers("probabilities after meanSurprise([0.5, 0.25])", targetProbs, 0.5, 0.25);
        }
    }

    @Nested
    @Tag("whole")
    @Order(2)
    class The_model_as_a_whole {

        @Test
        void before_training_has_the_loss_of_pure_guessing_the_logarithm_of_the_vocabulary() {
            assertThat(model.loss(new int[] {BOS, A, B, BOS})).isCloseTo(Math.log(3), within(ROUNDING));
        }

        @Test
        void has_as_its_loss_the_mean_surprise_at_each_next_token() {
            model.update(new int[] {BOS, A, BOS});
            // p(A | BOS) = 2/4, p(B | A) = 1/4, p(BOS | B) = 1/3
            double expected = -(Math.log(2 / 4.0) + Math.log(1 / 4.0) + Math.log(1 / 3.0)) / 3;
            assertThat(model.loss(new int[] {BOS, A, B, BOS})).isCloseTo(expected, within(ROUNDING));
        }

        @Test
        void is_less_surprised_by_a_document_once_it_has_learned_it() {
            int[] document = {BOS, A, B, BOS};
            double before = model.loss(document);
            assertThat(model.loss(document)).as("to compute the loss changes nothing").isEqualTo(before);
            model.update(document);
            assertThat(model.loss(document)).isLessThan(before);
        }
    }
}
