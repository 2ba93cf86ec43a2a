package microgpt.train0;

import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import microgpt.common.testkit.OneThread;
import microgpt.common.testkit.RandomInputs;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class MeanSurpriseTest {

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
        void one_thread_adds_up() {
            double[] targetProbs = new double[1000];
            Arrays.fill(targetProbs, 0.5);
            OneThread.assertAlone("meanSurprise of 1000 tokens", () -> Bigram.meanSurprise(targetProbs));
        }

        @Test
        @Order(2)
        void the_surprise_at_one_token_is_the_negative_logarithm_of_its_probability() {
            assertMeanSurprise(Math.log(4), 0.25);
        }

        @Test
        @Order(3)
        void a_second_call_knows_nothing_of_the_first() {
            Bigram.meanSurprise(new double[] {0.5});
            assertMeanSurprise(Math.log(4), 0.25);
        }

        @Test
        @Order(4)
        void what_was_certain_is_no_surprise() {
            assertMeanSurprise(0, 1);
        }

        @Test
        @Order(5)
        void the_surprise_at_several_tokens_is_the_mean() {
            assertMeanSurprise((Math.log(2) + Math.log(4)) / 2, 0.5, 0.25);
            assertMeanSurprise((Math.log(4) + Math.log(2)) / 4, 1, 0.25, 1, 0.5);
        }

        @Test
        @Order(6)
        void pure_guessing_has_the_logarithm_of_the_vocabulary_however_long_the_document() {
            assertMeanSurprise(Math.log(27), 1 / 27.0, 1 / 27.0, 1 / 27.0, 1 / 27.0, 1 / 27.0);
        }

        @Test
        @Order(7)
        void very_small_probabilities_are_large_surprises() {
            // their product is too small for a double
            assertMeanSurprise(300 * Math.log(10), 1e-300, 1e-300);
            for (int exponent = 1; exponent < 300; exponent++) {
                assertMeanSurprise((exponent + 300) / 2.0 * Math.log(10), Math.pow(10, -exponent), 1e-300);
            }
        }

        @Test
        @Order(8)
        void what_was_impossible_is_an_infinite_surprise() {
            assertMeanSurprise(Double.POSITIVE_INFINITY, 0.5, 0);
        }

        @Test
        @Order(9)
        void what_is_not_a_number_is_not_hidden() {
            for (double p : new double[] {Double.NaN, -0.5}) {
                for (double[] targetProbs : new double[][] {{p}, {0.5, p}, {p, 0.5, 1}}) {
                    assertThat(Bigram.meanSurprise(targetProbs)).as("meanSurprise(" + RandomInputs.text(targetProbs)
                            + ")").isNaN();
                }
            }
        }

        @Test
        @Order(10)
        void the_probabilities_stay_as_they_are() {
            double[] targetProbs = {0.5, 0.25};
            Bigram.meanSurprise(targetProbs);
            assertNumbers("probabilities after meanSurprise([0.5, 0.25])", targetProbs, 0.5, 0.25);
        }

        @Test
        @Order(11)
        void an_array_may_hold_other_probabilities_at_the_next_call() {
            double[] targetProbs = {0.5, 0.25};
            Bigram.meanSurprise(targetProbs);
            targetProbs[1] = 0.5;
            assertNumber("meanSurprise([0.5, 0.5]) of the array that held [0.5, 0.25] before",
                    Bigram.meanSurprise(targetProbs), Math.log(2));
        }

        @Test
        @Order(12)
        void a_call_that_fails_leaves_nothing_behind() {
            assertThatThrownBy(() -> Bigram.meanSurprise(null), "meanSurprise(null)");
            assertMeanSurprise(Math.log(4), 0.25);
        }

        @Test
        @Order(13)
        void all_of_this_holds_for_documents_of_any_length() {
            for (double[] targetProbs : Inputs.probabilities()) {
                String call = "meanSurprise(" + RandomInputs.text(targetProbs) + ")";
                double expected = 0;
                for (double p : targetProbs) {
                    expected -= Math.log(p) / targetProbs.length;
                }
                double[] given = targetProbs.clone();
                assertNumber(call, Bigram.meanSurprise(given), expected);
                assertThat(given).as("probabilities after " + call).isEqualTo(targetProbs);
            }
        }
    }
}
