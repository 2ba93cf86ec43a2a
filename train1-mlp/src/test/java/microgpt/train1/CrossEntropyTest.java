package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertEach;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class CrossEntropyTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.3")
    class Ex1_3_gradient_of_the_loss {

        private void assertBackward(double[] probs, int targetId, int n, double... expected) {
            String call = "crossEntropyBackward(" + text(probs) + ", " + targetId + ", " + n + ")";
            assertNumbers(call, Functions.crossEntropyBackward(probs, targetId, n), expected);
        }

        private void assertBackward(double[] probs, int targetId, int n) {
            String call = "crossEntropyBackward" + new Inputs.Predicted(probs, targetId, n);
            double[] expected = expected(probs, targetId, n);
            assertEach(call, Functions.crossEntropyBackward(probs.clone(), targetId, n), expected);
        }

        /** (p_i - 1) / n at the target, p_i / n elsewhere. */
        private double[] expected(double[] probs, int targetId, int n) {
            double[] expected = new double[probs.length];
            for (int i = 0; i < probs.length; i++) {
                expected[i] = (i == targetId ? probs[i] - 1 : probs[i]) / n;
            }
            return expected;
        }

        @Test
        @Order(1)
        void the_derivative_in_a_logit_is_its_probability_and_one_less_at_the_target() {
            assertBackward(new double[] {0.2, 0.5, 0.3}, 2, 1, 0.2, 0.5, -0.7);
        }

        @Test
        @Order(2)
        void nothing_is_kept_from_one_call_to_the_next() {
            Functions.crossEntropyBackward(new double[] {0.2, 0.5, 0.3}, 2, 1);
            assertNumbers("crossEntropyBackward([0.4, 0.5, 0.1], 2, 1) after one of [0.2, 0.5, 0.3]",
                    Functions.crossEntropyBackward(new double[] {0.4, 0.5, 0.1}, 2, 1), 0.4, 0.5, -0.9);
        }

        @Test
        @Order(3)
        void the_derivative_is_divided_by_the_number_of_positions_in_the_document() {
            assertBackward(new double[] {0.2, 0.5, 0.3}, 1, 4, 0.05, -0.125, 0.075);
            assertBackward(new double[] {0.5, 0.25, 0.25}, 2, 10, 0.05, 0.025, -0.075);
        }

        @Test
        @Order(4)
        void the_target_may_be_the_first_or_the_last_token() {
            assertBackward(new double[] {0.2, 0.4, 0.3, 0.1}, 0, 5, -0.16, 0.08, 0.06, 0.02);
            assertBackward(new double[] {0.2, 0.4, 0.3, 0.1}, 3, 5, 0.04, 0.08, 0.06, -0.18);
        }

        @Test
        @Order(5)
        void the_probabilities_stay_as_they_are() {
            double[] probs = {0.2, 0.5, 0.3};
            Functions.crossEntropyBackward(probs, 1, 4);
            assertNumbers("probs after crossEntropyBackward([0.2, 0.5, 0.3], 1, 4)", probs, 0.2, 0.5, 0.3);
        }

        @Test
        @Order(6)
        void each_call_returns_an_array_of_its_own() {
            double[] first = Functions.crossEntropyBackward(new double[] {0.2, 0.5, 0.3}, 1, 1);
            Functions.crossEntropyBackward(new double[] {0.5, 0.25, 0.25}, 1, 1);
            assertNumbers("crossEntropyBackward([0.2, 0.5, 0.3], 1, 1) from before another call",
                    first, 0.2, -0.5, 0.3);
        }

        @Test
        @Order(7)
        void the_derivatives_equal_central_differences() {
            double[] logits = {0.5, -1, 2};
            DerivativeCheck check = new DerivativeCheck(() -> -Math.log(Ratios.of(logits)[1]) / 7);
            double[] analytic = Functions.crossEntropyBackward(Ratios.of(logits), 1, 7);
            for (int i = 0; i < logits.length; i++) {
                int at = i;
                check.check("logits[" + i + "]", logits[i], value -> logits[at] = value, analytic[i]);
            }
        }

        @Test
        @Order(8)
        void a_probability_that_is_not_a_number_has_a_derivative_that_is_none() {
            for (int targetId = 0; targetId < 2; targetId++) {
                double[] dLogits = Functions.crossEntropyBackward(new double[] {Double.NaN, 0.5}, targetId, 2);
                String call = "crossEntropyBackward([NaN, 0.5], " + targetId + ", 2)";
                assertThat(dLogits[0]).as(call + "[0]").isNaN();
                assertNumber(call + "[1]", dLogits[1], targetId == 1 ? -0.25 : 0.25);
            }
        }

        @Test
        @Order(9)
        void a_target_that_there_is_not_leaves_nothing_behind() {
            double[] probs = {0.2, 0.5, 0.3};
            try {
                Functions.crossEntropyBackward(probs, 3, 1);
            } catch (IndexOutOfBoundsException e) {
                // no more than that: what counts is the next call
            }
            assertBackward(probs, 2, 1, 0.2, 0.5, -0.7);
        }

        @Test
        @Order(10)
        void all_of_this_holds_for_any_probabilities_target_and_number_of_positions() {
            for (Inputs.Predicted predicted : Inputs.predictions()) {
                assertBackward(predicted.probs(), predicted.targetId(), predicted.n());
            }
        }

        @Test
        @Order(11)
        void a_call_depends_on_its_arguments_alone_and_does_not_change_them() {
            List<Inputs.Predicted> all = Inputs.predictions();
            for (int i = 0; i < all.size(); i++) {
                Inputs.Predicted predicted = all.get(i);
                double[] probs = predicted.probs();
                int targetId = predicted.targetId();
                int n = predicted.n();
                OtherCalls.assertDoNotMatter("crossEntropyBackward(…, 0, " + n + ")",
                        array -> Functions.crossEntropyBackward(array, 0, n), probs,
                        all.get((i + 1) % all.size()).probs());
                assertBackward(probs, targetId, n);
                assertBackward(probs, 0, 2 * n);
            }
        }
    }
}
