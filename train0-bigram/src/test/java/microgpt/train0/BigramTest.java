package microgpt.train0;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.testkit.OneThread;
import microgpt.common.testkit.RandomInputs;
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
        void one_thread_counts() {
            int[] document = new int[1000];
            OneThread.assertAlone("update of a document of 1000 tokens", () -> model.update(document));
        }

        @Test
        @Order(2)
        void a_pair_raises_the_count_in_the_row_of_its_first_and_the_column_of_its_second_token() {
            update(A, B);
            assertCounts(new int[] {0, 1, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 0});
        }

        @Test
        @Order(3)
        void each_model_has_counts_of_its_own() {
            new Bigram(3).update(new int[] {BOS, B, BOS});
            calls.append("update([2, 1, 2]) of another model");
            update(A, B);
            assertCounts(new int[] {0, 1, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 0});
        }

        @Test
        @Order(4)
        void a_document_raises_the_count_of_each_of_its_pairs_from_the_first_BOS_to_the_last() {
            update(BOS, A, B, BOS);
            assertCounts(new int[] {0, 1, 0}, new int[] {0, 0, 1}, new int[] {1, 0, 0});
        }

        @Test
        @Order(5)
        void a_document_without_a_character_is_the_pair_of_BOS_and_BOS() {
            update(BOS, BOS);
            assertCounts(new int[] {0, 0, 0}, new int[] {0, 0, 0}, new int[] {0, 0, 1});
        }

        @Test
        @Order(6)
        void a_pair_that_comes_again_in_a_document_is_counted_again() {
            update(A, A, A, B, A, B);
            assertCounts(new int[] {2, 2, 0}, new int[] {1, 0, 0}, new int[] {0, 0, 0});
        }

        @Test
        @Order(7)
        void a_document_adds_to_the_counts_of_those_before_it() {
            update(BOS, A, BOS);
            update(BOS, A, B, BOS);
            assertCounts(new int[] {0, 1, 1}, new int[] {0, 0, 1}, new int[] {2, 0, 0});
        }

        @Test
        @Order(8)
        void a_document_that_comes_again_is_counted_again() {
            int[] document = {BOS, A, BOS};
            model.update(document);
            model.update(document);
            update(BOS, A, BOS);
            assertThat(Arrays.deepToString(model.counts)).as("counts after three times update([2, 0, 2])")
                    .isEqualTo("[[0, 0, 3], [0, 0, 0], [3, 0, 0]]");
        }

        @Test
        @Order(9)
        void an_array_may_hold_another_document_at_the_next_call_and_the_table_another_row() {
            int[] document = {BOS, A, BOS};
            model.update(document);
            document[1] = B;
            model.update(document);
            assertThat(Arrays.deepToString(model.counts))
                    .as("counts after update of an array that held [2, 0, 2] and then [2, 1, 2]")
                    .isEqualTo("[[0, 0, 1], [0, 0, 1], [1, 1, 0]]");
            model.counts[BOS] = new int[] {5, 5, 5};
            model.update(document);
            assertThat(Arrays.deepToString(model.counts))
                    .as("counts after the row of token 2 became [5, 5, 5] and update([2, 1, 2])")
                    .isEqualTo("[[0, 0, 1], [0, 0, 2], [5, 6, 5]]");
        }

        @Test
        @Order(10)
        void the_tokens_of_the_document_stay_as_they_are() {
            int[] tokens = {BOS, B, A, BOS};
            model.update(tokens);
            assertThat(tokens).as("tokens after update([2, 1, 0, 2])").containsExactly(BOS, B, A, BOS);
        }

        @Test
        @Order(11)
        void no_number_of_a_token_is_special() {
            for (int token = 0; token < 30; token++) {
                Bigram larger = new Bigram(30);
                larger.update(new int[] {token, token, 0});
                String what = " after update([" + token + ", " + token + ", 0]) of a vocabulary of 30";
                assertThat(larger.counts[token][token]).as("counts[" + token + "][" + token + "]" + what)
                        .isEqualTo(token == 0 ? 2 : 1);
                assertThat(larger.counts[token][0]).as("counts[" + token + "][0]" + what)
                        .isEqualTo(token == 0 ? 2 : 1);
            }
        }

        @Test
        @Order(12)
        void a_document_is_counted_however_many_came_before_and_however_large_its_counts_are() {
            int[] document = new int[40];
            for (int i = 0; i < 3000; i++) {
                model.update(document);
            }
            assertThat(model.counts[A][A]).as("counts[0][0] after 3000 documents of 39 pairs of 0 and 0")
                    .isEqualTo(3000 * 39);
            model.counts[A][B] = Integer.MAX_VALUE - 1;
            model.update(new int[] {A, B});
            assertThat(model.counts[A][B]).as("counts[0][1], before update([0, 1]) " + (Integer.MAX_VALUE - 1))
                    .isEqualTo(Integer.MAX_VALUE);
        }

        @Test
        @Order(13)
        void a_token_that_the_table_does_not_have_is_an_error_that_leaves_nothing_behind() {
            assertThatThrownBy(() -> model.update(new int[] {BOS, A, 3, BOS}), "update([2, 0, 3, 2]) of 3 tokens");
            model.counts[BOS] = new int[3];
            model.update(new int[] {BOS, B, BOS});
            assertThat(Arrays.toString(model.counts[BOS]))
                    .as("row 2 of the counts, all 0 after update([2, 0, 3, 2]) failed, and then update([2, 1, 2])")
                    .isEqualTo("[0, 1, 0]");
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_any_tokens_of_any_vocabulary() {
            for (Inputs.Counting counting : Inputs.countings()) {
                Bigram model = counting.model();
                int[][] expected = counting.model().counts;
                for (int[] document : counting.documents()) {
                    assertUpdate(model, document, expected);
                }
            }
        }

        private void assertUpdate(Bigram model, int[] document, int[][] expected) {
            int[][] before = Arrays.stream(expected).map(int[]::clone).toArray(int[][]::new);
            for (int i = 1; i < document.length; i++) {
                expected[document[i - 1]][document[i]]++;
            }
            String call = "update(" + RandomInputs.text(Inputs.numbers(document)) + ")";
            int[] tokens = document.clone();
            model.update(tokens);
            for (int i = 0; i < expected.length; i++) {
                for (int j = 0; j < expected.length; j++) {
                    if (model.counts[i][j] != expected[i][j]) {
                        assertChanged("counts[" + i + "][" + j + "], before " + call + " " + before[i][j],
                                before[i][j], model.counts[i][j], expected[i][j]);
                    }
                }
            }
            assertThat(tokens).as("tokens after " + call).isEqualTo(document);
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
        void one_thread_adds_up() {
            Bigram larger = new Bigram(1000);
            OneThread.assertAlone("probs of 1000 tokens", () -> larger.probs(0));
        }

        @Test
        @Order(2)
        void a_probability_is_one_more_than_the_count_out_of_the_sum_of_the_row_and_the_vocabulary() {
            model.counts[A] = new int[] {2, 1, 4};
            assertProbs(A, 3 / 10.0, 2 / 10.0, 5 / 10.0);
        }

        @Test
        @Order(3)
        void looking_at_the_counts_does_not_change_them() {
            model.counts[A] = new int[] {2, 1, 4};
            model.probs(A);
            assertThat(Arrays.deepToString(model.counts)).as("counts after probs(0)")
                    .isEqualTo("[[2, 1, 4], [0, 0, 0], [0, 0, 0]]");
        }

        @Test
        @Order(4)
        void a_probability_changes_as_soon_as_the_counts_do() {
            assertProbs(A, 1 / 3.0, 1 / 3.0, 1 / 3.0);
            model.counts[A][B] = 1;
            assertProbs(A, 1 / 4.0, 2 / 4.0, 1 / 4.0);
            model.counts[A] = new int[] {1, 0, 0}; // the same sum
            assertProbs(A, 2 / 4.0, 1 / 4.0, 1 / 4.0);
        }

        @Test
        @Order(5)
        void before_training_every_next_token_is_equally_likely() {
            assertProbs(A, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(6)
        void what_comes_after_one_token_says_nothing_about_what_comes_after_another() {
            model.counts[A] = new int[] {0, 5, 0};
            assertProbs(B, 1 / 3.0, 1 / 3.0, 1 / 3.0);
            model.counts[B] = new int[] {1, 0, 3};
            assertProbs(B, 2 / 7.0, 1 / 7.0, 4 / 7.0);
            assertProbs(BOS, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(7)
        void a_larger_vocabulary_shares_among_more_tokens() {
            Bigram larger = new Bigram(5);
            larger.counts[3][1] = 4;
            assertNumbers("probs(3) of 5 tokens, of which token 1 came 4 times", larger.probs(3),
                    1 / 9.0, 5 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0);
        }

        @Test
        @Order(8)
        void probabilities_are_positive_and_sum_to_one() {
            model.counts[B] = new int[] {0, 1, 2_000_000_000};
            double[] probs = model.probs(B);
            assertThat(Arrays.stream(probs)).as("probs(1) of the counts [0, 1, 2000000000]").allMatch(p -> p > 0);
            assertNumber("sum of probs(1) of the counts [0, 1, 2000000000]", Arrays.stream(probs).sum(), 1);
        }

        @Test
        @Order(9)
        void the_counts_of_a_row_may_add_up_to_more_than_an_int_can_hold() {
            model.counts[A] = new int[] {1_499_999_999, 1_499_999_999, 1_999_999_999};
            assertProbs(A, 0.3, 0.3, 0.4);
        }

        @Test
        @Order(10)
        void a_probability_is_exact_however_small_it_is() {
            model.counts[A] = new int[] {1_999_999_998, 1_999_999_998, 0};
            assertNumber("1 / probs(0)[2] of the counts [1999999998, 1999999998, 0]", 1 / model.probs(A)[2],
                    3_999_999_999.0);
        }

        @Test
        @Order(11)
        void each_call_returns_an_array_of_its_own() {
            double[] first = model.probs(A);
            model.counts[A] = new int[] {2, 1, 4};
            model.probs(A);
            assertNumbers("probs(0) from before the counts changed", first, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(12)
        void who_changes_what_a_call_returned_changes_no_other_call() {
            model.probs(A)[B] = 7;
            assertProbs(A, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(13)
        void no_number_of_a_token_is_special() {
            Bigram larger = new Bigram(30);
            for (int token = 0; token < 30; token++) {
                larger.counts[token][token] = 2;
                double[] expected = new double[30];
                Arrays.fill(expected, 1 / 32.0);
                expected[token] = 3 / 32.0;
                assertNumbers("probs(" + token + ") of 30 tokens, of which " + token + " came twice after itself",
                        larger.probs(token), expected);
            }
        }

        @Test
        @Order(14)
        void two_tokens_may_have_the_same_row() {
            model.counts[A] = new int[] {2, 1, 4};
            model.counts[B] = model.counts[A];
            assertProbs(A, 3 / 10.0, 2 / 10.0, 5 / 10.0);
            assertProbs(B, 3 / 10.0, 2 / 10.0, 5 / 10.0);
        }

        @Test
        @Order(15)
        void a_token_that_the_table_does_not_have_is_an_error_that_leaves_nothing_behind() {
            assertThatThrownBy(() -> model.probs(3), "probs(3) of 3 tokens");
            model.counts[A] = new int[] {2, 1, 4};
            assertProbs(A, 3 / 10.0, 2 / 10.0, 5 / 10.0);
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_any_counts_of_any_vocabulary() {
            List<Inputs.Rows> inputs = Inputs.rows();
            List<double[][]> returned = new ArrayList<>();
            for (Inputs.Rows rows : inputs) {
                Bigram model = rows.model();
                double[][] probs = new double[rows.tokens().length][];
                for (int i = 0; i < probs.length; i++) {
                    probs[i] = model.probs(rows.tokens()[i]);
                    assertProbs("", rows, i, probs[i]);
                }
                assertThat(model.counts).as("counts after probs").isDeepEqualTo(rows.counts());
                returned.add(probs);
            }
            for (int n = 0; n < inputs.size(); n++) {
                for (int i = 0; i < returned.get(n).length; i++) {
                    assertProbs(", looked at again after other calls,", inputs.get(n), i, returned.get(n)[i]);
                }
            }
        }

        private void assertProbs(String when, Inputs.Rows rows, int i, double[] actual) {
            int tokenId = rows.tokens()[i];
            double[] row = Inputs.numbers(rows.counts()[tokenId]);
            double sum = Arrays.stream(row).sum();
            String what = when + " of a row with the counts " + RandomInputs.text(row);
            assertThat(actual.length).as("length of probs(" + tokenId + ")" + what).isEqualTo(row.length);
            for (int j = 0; j < row.length; j++) {
                assertNumber("probs(" + tokenId + ")[" + j + "]" + what, actual[j], (row[j] + 1) / (sum + row.length));
            }
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
