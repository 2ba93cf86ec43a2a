package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertEach;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Numbers;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class SoftmaxTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.1")
    class Ex1_1_softmax {

        /** Beyond it a probability has fewer digits than a double, or is 0. */
        private static final double LARGEST_INVERSE = 1e300;

        private void assertSoftmax(double[] logits, double... expected) {
            String input = text(logits);
            assertNumbers("softmax(" + input + ")", Functions.softmax(logits), expected);
        }

        @Test
        @Order(1)
        void one_thread_does_the_work() {
            double[] many = Numbers.vector(10_000, i -> Math.sin(i));
            OneThread.assertAlone("softmax of 10000 logits", () -> Functions.softmax(many));
        }

        @Test
        @Order(2)
        void a_logit_that_is_larger_by_ln_3_is_three_times_as_likely() {
            assertSoftmax(new double[] {0, Math.log(3)}, 0.25, 0.75);
        }

        @Test
        @Order(3)
        void nothing_is_kept_from_one_call_to_the_next() {
            Functions.softmax(new double[] {0, Math.log(3)});
            assertNumbers("softmax([0, 0]) after softmax([0, 1.099])", Functions.softmax(new double[2]), 0.5, 0.5);
        }

        @Test
        @Order(4)
        void each_probability_is_the_share_of_its_exponential_in_the_sum_of_all() {
            assertSoftmax(new double[] {2, 1, 0.1}, Ratios.of(2, 1, 0.1));
            assertSoftmax(new double[] {-3, 0, 2.5, 1}, Ratios.of(-3, 0, 2.5, 1));
            assertSoftmax(new double[] {0, -0.0}, 0.5, 0.5);
        }

        @Test
        @Order(5)
        void probabilities_are_positive_and_sum_to_one() {
            double[] probs = Functions.softmax(new double[] {-3, 0, 2.5, 1});
            assertThat(Arrays.stream(probs)).as("softmax([-3, 0, 2.5, 1])").allMatch(p -> p > 0);
            assertNumber("sum of softmax([-3, 0, 2.5, 1])", Arrays.stream(probs).sum(), 1);
        }

        @Test
        @Order(6)
        void nothing_changes_if_all_logits_grow_by_the_same() {
            assertSoftmax(new double[] {11, 12, 14}, Ratios.of(1, 2, 4));
            assertSoftmax(new double[] {-11, -10, -8}, Ratios.of(1, 2, 4));
        }

        @Test
        @Order(7)
        void the_logits_stay_as_they_are() {
            double[] logits = {1, 2, -1};
            Functions.softmax(logits);
            assertNumbers("logits after softmax([1, 2, -1])", logits, 1, 2, -1);
        }

        @Test
        @Order(8)
        void each_call_returns_an_array_of_its_own() {
            double[] first = Functions.softmax(new double[] {0, 0});
            Functions.softmax(new double[] {0, Math.log(3)});
            assertNumbers("softmax([0, 0]) from before another call", first, 0.5, 0.5);
        }

        @Test
        @Order(9)
        void logits_whose_exponential_would_overflow_are_no_trouble() {
            assertSoftmax(new double[] {1000, 1001, 998}, Ratios.of(2, 3, 0));
            assertSoftmax(new double[] {0, 2000}, 0, 1);
            assertSoftmax(new double[] {2000, 0}, 1, 0);
        }

        @Test
        @Order(10)
        void logits_whose_exponential_would_vanish_are_no_trouble_either() {
            assertSoftmax(new double[] {-1000, -999, -1002}, Ratios.of(2, 3, 0));
            assertSoftmax(new double[] {-2000, 0}, 0, 1);
            assertSoftmax(new double[] {0, -2000, 2000}, 0, 0, 1);
        }

        @Test
        @Order(11)
        void logits_may_be_as_large_as_numbers_get_and_of_either_sign() {
            assertSoftmax(new double[] {1e100, 2e100}, 0, 1);
            assertSoftmax(new double[] {-1e100, -2e100}, 1, 0);
            assertSoftmax(new double[] {-1e300, 1e300}, 0, 1);
        }

        @Test
        @Order(12)
        void a_logit_that_is_not_a_number_leaves_no_probability_that_is_one() {
            for (double[] logits : new double[][] {{Double.NaN}, {Double.NaN, 1}, {1, Double.NaN, -1}}) {
                assertThat(Functions.softmax(logits)).as("softmax(" + text(logits) + ")").containsOnly(Double.NaN);
            }
        }

        @Test
        @Order(13)
        void an_infinite_logit_is_not_hidden() {
            assertThat(Functions.softmax(new double[] {1, Double.POSITIVE_INFINITY})[1])
                    .as("softmax([1, Infinity])[1]").isNaN();
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_logits_of_any_number_and_size() {
            for (Inputs.Logits logits : Inputs.logits()) {
                assertEach("softmax(" + logits + ")", Functions.softmax(logits.values().clone()),
                        Ratios.of(logits.values()));
            }
        }

        @Test
        @Order(15)
        void a_probability_is_exact_however_small_it_is() {
            for (Inputs.Logits logits : Inputs.logits()) {
                double[] inverses = Ratios.inverses(logits.values());
                double[] probs = Functions.softmax(logits.values().clone());
                for (int i = 0; i < probs.length; i++) {
                    if (inverses[i] < LARGEST_INVERSE) {
                        assertNumber("1 / softmax(" + logits + ")[" + i + "]", 1 / probs[i], inverses[i]);
                    }
                }
            }
        }

        @Test
        @Order(16)
        void a_call_depends_on_its_logits_alone_and_does_not_change_them() {
            List<Inputs.Logits> all = Inputs.logits();
            for (int i = 0; i < all.size(); i++) {
                OtherCalls.assertDoNotMatter("softmax(…)", Functions::softmax,
                        all.get(i).values(), all.get((i + 1) % all.size()).values());
            }
        }
    }
}
