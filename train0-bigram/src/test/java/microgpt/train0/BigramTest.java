package microgpt.train0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
    @Tag("ex0.1")
    class Ex0_1_counting {

        @Test
        void a_document_adds_one_to_the_count_of_each_of_its_pairs() {
            model.update(new int[] {BOS, A, B, BOS});
            assertThat(model.counts[BOS]).containsExactly(1, 0, 0);
            assertThat(model.counts[A]).containsExactly(0, 1, 0);
            assertThat(model.counts[B]).containsExactly(0, 0, 1);
        }

        @Test
        void a_pair_that_comes_again_is_counted_again() {
            model.update(new int[] {A, A, A, B});
            model.update(new int[] {A, A});
            assertThat(model.counts[A]).containsExactly(3, 1, 0);
        }
    }

    @Nested
    @Tag("ex0.2")
    class Ex0_2_probabilities {

        @Test
        void before_training_every_next_token_is_equally_likely() {
            assertThat(model.probs(A)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        void a_probability_is_one_more_than_the_count_out_of_all_counts_and_the_vocabulary() {
            model.counts[A] = new int[] {2, 1, 1};
            assertThat(model.probs(A)).containsExactly(3 / 7.0, 2 / 7.0, 2 / 7.0);
        }

        @Test
        void what_comes_after_one_token_says_nothing_of_what_comes_after_another() {
            model.counts[A] = new int[] {0, 5, 0};
            assertThat(model.probs(B)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        void probabilities_are_positive_and_sum_to_one() {
            model.counts[B] = new int[] {0, 1, 998};
            assertThat(Arrays.stream(model.probs(B))).allMatch(p -> p > 0);
            assertThat(Arrays.stream(model.probs(B)).sum()).isCloseTo(1, within(ROUNDING));
        }

        @Test
        void to_look_at_the_counts_does_not_change_them() {
            model.counts[A] = new int[] {2, 1, 1};
            model.probs(A);
            assertThat(model.counts[A]).containsExactly(2, 1, 1);
        }
    }

    @Nested
    @Tag("ex0.3")
    class Ex0_3_mean_surprise {

        @Test
        void what_was_certain_is_no_surprise() {
            assertThat(Bigram.meanSurprise(new double[] {1, 1, 1})).isZero();
        }

        @Test
        void the_surprise_at_one_token_is_the_negative_logarithm_of_its_probability() {
            assertThat(Bigram.meanSurprise(new double[] {0.25})).isCloseTo(Math.log(4), within(ROUNDING));
        }

        @Test
        void of_several_it_is_the_mean() {
            assertThat(Bigram.meanSurprise(new double[] {0.5, 0.25, 1, 1}))
                    .isCloseTo((Math.log(2) + Math.log(4)) / 4, within(ROUNDING));
        }
    }

    @Nested
    @Tag("whole")
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
        void is_less_surprised_by_a_document_once_it_has_learnt_it() {
            int[] document = {BOS, A, B, BOS};
            double before = model.loss(document);
            assertThat(model.loss(document)).as("to compute the loss changes nothing").isEqualTo(before);
            model.update(document);
            assertThat(model.loss(document)).isLessThan(before);
        }
    }
}
