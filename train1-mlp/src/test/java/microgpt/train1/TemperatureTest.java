package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertEach;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class TemperatureTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.2")
    class Ex1_2_temperature {

        private void assertProbs(double temperature, double[] logits, double... expected) {
            String input = "probs(" + text(logits) + ") at temperature " + text(temperature);
            assertNumbers(input, new Training(16, 0.3, temperature).probs(logits), expected);
        }

        @Test
        @Order(1)
        void a_temperature_of_one_quarter_quadruples_the_distances_of_the_logits() {
            assertProbs(0.25, new double[] {2, 1, 0.1}, Ratios.of(8, 4, 0.4));
        }

        @Test
        @Order(2)
        void nothing_is_kept_from_one_call_to_the_next() {
            new Training(16, 0.3, 0.25).probs(new double[] {2, 1, 0.1});
            String later = " after probs([2, 1, 0.1]) at temperature 0.25";
            assertNumbers("probs([0, 0, 0]) at temperature 0.25" + later,
                    new Training(16, 0.3, 0.25).probs(new double[3]), Ratios.of(0, 0, 0));
            assertNumbers("probs([2, 1, 0.1]) at temperature 0.5" + later,
                    new Training(16, 0.3, 0.5).probs(new double[] {2, 1, 0.1}), Ratios.of(4, 2, 0.2));
        }

        @Test
        @Order(3)
        void a_temperature_above_one_shrinks_the_distances_of_the_logits() {
            assertProbs(2, new double[] {2, 1, 0.1}, Ratios.of(1, 0.5, 0.05));
            assertProbs(2.5, new double[] {-3, 0, 2.5, 1}, Ratios.of(-1.2, 0, 1, 0.4));
        }

        @Test
        @Order(4)
        void a_temperature_of_one_leaves_the_probabilities_as_softmax_gives_them() {
            assertProbs(1, new double[] {2, 1, 0.1}, Ratios.of(2, 1, 0.1));
        }

        @Test
        @Order(5)
        void probabilities_sum_to_one_at_any_temperature() {
            for (double temperature : new double[] {0.1, 0.7, 3}) {
                double[] probs = new Training(16, 0.3, temperature).probs(new double[] {2, 1, 0.1, -4});
                assertNumber("sum of probs([2, 1, 0.1, -4]) at temperature " + temperature,
                        DoubleStream.of(probs).sum(), 1);
            }
        }

        @Test
        @Order(6)
        void the_logits_stay_as_they_are() {
            double[] logits = {2, 1, 0.1};
            new Training(16, 0.3, 0.7).probs(logits);
            assertThat(logits).as("logits after probs([2, 1, 0.1]) at temperature 0.7").containsExactly(2, 1, 0.1);
        }

        @Test
        @Order(7)
        void a_temperature_near_zero_takes_the_likeliest_token_without_overflow() {
            assertProbs(0.001, new double[] {1, 3, 2}, 0, 1, 0);
        }

        @Test
        @Order(8)
        void a_very_high_temperature_makes_all_tokens_nearly_equally_likely() {
            assertProbs(1e15, new double[] {1, 3, 2, 0}, 0.25, 0.25, 0.25, 0.25);
        }

        @Test
        @Order(9)
        void each_call_returns_an_array_of_its_own() {
            Training training = new Training(16, 0.3, 0.5);
            double[] first = training.probs(new double[] {0, 0});
            training.probs(new double[] {2, 1});
            assertNumbers("probs([0, 0]) at temperature 0.5 from before another call", first, 0.5, 0.5);
        }

        @Test
        @Order(10)
        void a_logit_that_is_not_a_number_or_infinite_is_not_hidden() {
            Training training = new Training(16, 0.3, 0.5);
            for (double logit : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThat(training.probs(new double[] {1, logit, 0})[1])
                        .as("probs([1, " + logit + ", 0])[1] at temperature 0.5").isNaN();
            }
            assertThat(training.probs(new double[] {1, Double.NaN, 0}))
                    .as("probs([1, NaN, 0]) at temperature 0.5").containsOnly(Double.NaN);
        }

        @Test
        @Order(11)
        void all_of_this_holds_at_any_temperature_for_logits_of_any_number_and_size() {
            for (Inputs.Tempered input : Inputs.tempered()) {
                Training training = new Training(16, 0.3, input.temperature());
                assertEach("probs of " + input, training.probs(input.logits().clone()), Ratios.of(input.divided()));
            }
        }

        @Test
        @Order(12)
        void a_call_depends_on_its_logits_and_the_temperature_alone_and_changes_neither() {
            List<Inputs.Tempered> all = Inputs.tempered();
            for (int i = 0; i < all.size(); i++) {
                Inputs.Tempered input = all.get(i);
                double[] other = all.get((i + 1) % all.size()).logits();
                double temperature = input.temperature();
                OtherCalls.assertDoNotMatter("probs(…) at temperature " + text(temperature),
                        new Training(16, 0.3, temperature)::probs, input.logits(), other);
                double[] hotter = DoubleStream.of(input.divided()).map(logit -> logit / 2).toArray();
                assertEach("probs of " + input + ", then at twice the temperature",
                        new Training(16, 0.3, 2 * temperature).probs(input.logits()), Ratios.of(hotter));
            }
        }
    }
}
