package microgpt.train5;

import static microgpt.common.testkit.Vectors.assertMoved;
import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.common.testkit.Vectors.assertSum;
import static microgpt.common.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class OptimizerTest {

    private static final double RATE = 0.1;

    @Test
    void before_the_first_step_both_moments_of_every_parameter_are_zero() {
        Optimizer optimizer = new Adam(1, 2, -3).optimizer;
        assertNumbers("m", optimizer.m, 0, 0, 0);
        assertNumbers("v", optimizer.v, 0, 0, 0);
        assertThat(optimizer.t).as("t").isZero();
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex5.2")
    class Ex5_2_corrected_update {

        private static final String P = "parameters [1, 2, -3] ";

        private void assertUpdate(String what, double tolerance, Adam adam, double rate, double... expected) {
            double[] before = adam.data();
            adam.optimizer.updateParams(rate);
            assertMoved(P + what, tolerance, before, adam.data(), expected);
        }

        @Test
        @Order(1)
        void is_made_in_one_thread() {
            Adam many = new Adam(new double[600]).moments(1, new double[0], new double[0]);
            OneThread.assertAlone("updateParams", () -> many.optimizer.updateParams(RATE));
        }

        @Test
        @Order(2)
        void the_first_goes_against_the_gradient_and_has_the_size_of_the_rate() {
            // epsilon, 1e-8 beside a root of 0.5 at the least, takes 2e-8 of it
            assertUpdate("after the first step with the gradients [4, -0.5, 2], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2), RATE, 0.9, 2.1, -3.1);
        }

        @Test
        @Order(3)
        void has_this_size_at_any_step_if_the_gradient_stays_the_same_whatever_was_called_before() {
            Adam adam = new Adam(1, 2, -3);
            for (int t : new int[] {50, 3, 200, 1400}) {
                double[] before = adam.afterSteps(t, 4, -0.5, 2).data();
                adam.optimizer.updateParams(RATE);
                String what = "parameters " + text(before) + " in step " + t + ", gradients [4, -0.5, 2], rate 0.1";
                assertMoved(what, 1e-8, before, adam.data(), before[0] - RATE, before[1] + RATE, before[2] - RATE);
            }
        }

        @Test
        @Order(4)
        void has_the_size_of_the_rate_however_large_or_small_the_gradient() {
            // epsilon beside a root of 0.001 takes 1e-5 of it
            assertUpdate("after the first step with the gradients [1000, -0.001, -30], rate 0.1", RATE * 1.1e-5,
                    new Adam(1, 2, -3).afterSteps(1, 1000, -0.001, -30), RATE, 0.9, 2.1, -2.9);
        }

        @Test
        @Order(5)
        void twice_the_rate_is_twice_the_step() {
            assertUpdate("after the first step with the gradients [4, -0.5, 2], rate 0.2", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2), 2 * RATE, 0.8, 2.2, -3.2);
        }

        @Test
        @Order(6)
        void divides_each_moment_by_its_own_correction() {
            // mHat = 0.03375 / (1 - 0.85²) = 0.12162 and vHat = 0.002875 / (1 - 0.99²) = 0.14447,
            // as in the lesson's table
            double step = RATE * (0.03375 / 0.2775) / Math.sqrt(0.002875 / 0.0199);
            assertUpdate("in step 2 with m = 0.03375 and v = 0.002875, rate 0.1", 1e-8,
                    new Adam(1, 2, -3).moments(2, new double[] {0.03375, 0.03375, -0.03375},
                            new double[] {0.002875, 0.002875, 0.002875}),
                    RATE, 1 - step, 2 - step, -3 + step);
        }

        @Test
        @Order(7)
        void is_smaller_where_gradients_were_of_either_sign_and_larger_where_they_became_large() {
            // after 10,000 steps both corrections are 1
            assertUpdate("in step 10,000 with m = [0.1, -0.1, 3] and v = [4, 1, 1], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).moments(10_000, new double[] {0.1, -0.1, 3}, new double[] {4, 1, 1}),
                    RATE, 0.995, 2.01, -3.3);
        }

        @Test
        @Order(8)
        void follows_the_moments_and_not_the_last_gradient() {
            assertUpdate("in step 50 with the gradients [4, -0.5, 2] up to then and [-1, -1, 0] last, rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(50, 4, -0.5, 2).grads(-1, -1, 0), RATE, 0.9, 2.1, -3.1);
        }

        @Test
        @Order(9)
        void leaves_moments_gradients_and_the_count_of_steps_as_they_were() {
            double[] m = {0.1, -0.1, 2}, v = {4, 1, 4};
            Adam adam = new Adam(1, 2, -3).moments(3, m, v).grads(7, 8, 9);
            adam.optimizer.updateParams(RATE);
            assertNumbers("m afterwards, unchanged", 0, adam.optimizer.m, m);
            assertNumbers("v afterwards, unchanged", 0, adam.optimizer.v, v);
            assertNumbers("gradients afterwards, unchanged", 0, adam.grads(), 7, 8, 9);
            assertThat(adam.optimizer.t).as("t afterwards, unchanged").isEqualTo(3);
        }

        @Test
        @Order(10)
        void changes_the_values_that_the_model_holds() {
            Adam adam = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            adam.optimizer.updateParams(RATE);
            assertThat(adam.shared()).as("how many of 3 parameters are still those that the model holds").isEqualTo(3);
        }

        @Test
        @Order(11)
        void takes_the_rate_of_each_call_be_it_large_tiny_or_negative() {
            Adam adam = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            for (double rate : new double[] {0.5, 2, 1e-4, 1000, -0.5}) {
                double[] before = adam.data();
                adam.optimizer.updateParams(rate);
                String what = "parameters " + text(before) + " after the gradients [4, -0.5, 2], rate ";
                assertMoved(what + Inputs.text(rate), 1e-7, before, adam.data(),
                        before[0] - rate, before[1] + rate, before[2] - rate);
            }
        }

        @Test
        @Order(12)
        void leaves_a_parameter_alone_that_never_had_a_gradient() {
            assertUpdate("after the first step with the gradients [1, 0, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 1, 0, 0), RATE, 0.9, 2, -3);
        }

        @Test
        @Order(13)
        void adds_epsilon_to_the_root() {
            // 1e-8 / (1e-8 + 1e-8) and 3e-8 / (3e-8 + 1e-8); 1e-8 is left for the rounding of 1 - 0.85 and 1 - 0.99
            assertUpdate("after the first step with the gradients [1e-8, -3e-8, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 1e-8, -3e-8, 0), RATE, 1 - RATE / 2, 2 + RATE * 3 / 4, -3);
        }

        @Test
        @Order(14)
        void is_made_of_the_moments_of_its_own_optimizer() {
            Adam one = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            Adam other = new Adam(1, 2, -3).afterSteps(1, -1, -1, -1);
            assertUpdate("of the first optimizer after its gradients [4, -0.5, 2], rate 0.1", 1e-8, one, RATE,
                    0.9, 2.1, -3.1);
            assertUpdate("of a second optimizer after its gradients [-1, -1, -1], rate 0.1", 1e-8, other, RATE,
                    1.1, 2.1, -2.9);
        }

        @Test
        @Order(15)
        void moves_a_parameter_at_each_place_where_it_stands() {
            StateDict stateDict = new StateDict();
            stateDict.matrix("w", 1, 2, new PythonRandom(42));
            Value a = stateDict.params.get(0);
            a.data = 1;
            stateDict.params.add(a);
            Optimizer optimizer = new Optimizer(stateDict);
            optimizer.t = 10_000;
            Arrays.setAll(optimizer.m, i -> i + 1);
            Arrays.fill(optimizer.v, 1);
            optimizer.updateParams(RATE);
            assertNumbers("a = 1 of the parameters [a, b, a] in step 10,000 with m = [1, 2, 3], v = 1, rate 0.1",
                    1e-8, new double[] {a.data}, 0.6);
        }

        @Test
        @Order(16)
        void moves_all_parameters_however_many() {
            double[] before = Adam.many(1);
            Adam adam = new Adam(before).afterSteps(1, Adam.many(2));
            adam.optimizer.updateParams(RATE);
            assertMoved("40,000 parameters after the first step with gradients of 2, rate 0.1", 1e-8, before,
                    adam.data(), Adam.many(0.9));
        }

        @Test
        @Order(17)
        void divides_by_epsilon_alone_where_the_squares_are_too_small_for_a_number() {
            assertUpdate("in step 10,000 with m = [1e-9, -1e-9, 0] and v = [0, 0, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).moments(10_000, new double[] {1e-9, -1e-9, 0}, new double[3]),
                    RATE, 0.99, 2.01, -3);
            Adam zeros = new Adam(0, 0, 0).moments(10_000, new double[] {1e-20, -1e-30, 0}, new double[3]);
            zeros.optimizer.updateParams(RATE);
            assertSum("a parameter of 0 in step 10,000 with m = 1e-20 and v = 0, rate 0.1", 0, zeros.data()[0], -1e-13);
            assertSum("a parameter of 0 in step 10,000 with m = -1e-30 and v = 0, rate 0.1", 0, zeros.data()[1], 1e-23);
        }

        @Test
        @Order(18)
        void moves_a_parameter_however_large_or_small() {
            Adam adam = new Adam(1e9, -1e9, 1e-9).afterSteps(1, 4, -0.5, 2);
            double[] before = adam.data();
            adam.optimizer.updateParams(1000);
            assertMoved("parameters [1e9, -1e9, 1e-9] after the first step with the gradients [4, -0.5, 2], rate 1000",
                    1e-8, before, adam.data(), 1e9 - 1000, -1e9 + 1000, -1000);
        }

        @Test
        @Order(19)
        void does_not_hide_what_is_no_number() {
            Adam adam = new Adam(1, 2, -3).moments(10_000, new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY},
                    new double[] {1, Double.NaN, 1});
            adam.optimizer.updateParams(RATE);
            for (double number : adam.data()) {
                assertThat(number).as("a parameter in step 10,000 with m = NaN, v = NaN or m = Infinity").isNotFinite();
            }
            Adam no = new Adam(Double.NaN, 2, -3).afterSteps(1, 4, -0.5, 2);
            no.optimizer.updateParams(RATE);
            assertThat(no.data()[0]).as("a parameter that is NaN, after the first step with the gradient 4").isNaN();
            no.optimizer.updateParams(Double.NaN);
            assertThat(no.data()[1]).as("a parameter after a call with the rate NaN").isNaN();
        }

        @Test
        @Order(20)
        void does_all_of_this_for_any_number_of_parameters_moments_steps_and_rates() {
            List<Inputs.Calls> inputs = Inputs.calls();
            List<Adam> adams = inputs.stream().map(Inputs.Calls::adam).toList();
            for (int k = 0; k < inputs.get(0).calls().size(); k++) {
                for (int n = 0; n < adams.size(); n++) {
                    Inputs.Call call = inputs.get(n).calls().get(k);
                    Adam adam = adams.get(n).at(call);
                    double[] before = adam.data();
                    adam.optimizer.updateParams(call.rate());
                    double[] after = adam.data();
                    for (int i = 0; i < before.length; i++) {
                        assertSum("parameter" + call.at(i) + ", before " + Inputs.text(before[i]), before[i], after[i],
                                before[i], -step(call, i));
                    }
                }
            }
        }

        private double step(Inputs.Call call, int i) {
            double mHat = call.m()[i] / (1 - Math.pow(0.85, call.t()));
            double vHat = call.v()[i] / (1 - Math.pow(0.99, call.t()));
            return call.rate() * mHat / (Math.sqrt(vHat) + 1e-8);
        }
    }
}
