package microgpt.train5;

import static microgpt.common.testkit.Vectors.ROUNDING;
import static microgpt.common.testkit.Vectors.assertMoved;
import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.common.testkit.Vectors.assertSum;
import static microgpt.common.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    @Tag("ex5.1")
    class Ex5_1_moments {

        /** Asserts m and v after one update of moments that were these. */
        private void assertMoments(double[] m, double[] v, double[] grads, double[] newM, double[] newV) {
            Adam adam = new Adam(1, 2, -3).moments(3, m, v).grads(grads);
            adam.optimizer.updateMoments();
            assertMoved("m = " + text(m) + " after the gradients " + text(grads), ROUNDING, m, adam.optimizer.m, newM);
            assertMoved("v = " + text(v) + " after the gradients " + text(grads), ROUNDING, v, adam.optimizer.v, newV);
        }

        @Test
        @Order(1)
        void take_15_percent_of_the_first_gradients_and_1_percent_of_their_squares() {
            assertMoments(new double[3], new double[3], new double[] {-4, 2, 0.5},
                    new double[] {-0.6, 0.3, 0.075}, new double[] {0.16, 0.04, 0.0025});
        }

        @Test
        @Order(2)
        void belong_to_one_optimizer_each() {
            Adam one = new Adam(1, 2, -3).grads(-4, 2, 0.5);
            Adam other = new Adam(1, 2, -3).grads(1, 1, 1);
            one.optimizer.updateMoments();
            other.optimizer.updateMoments();
            assertNumbers("m of a second optimizer after the gradients [1, 1, 1]", other.optimizer.m, 0.15, 0.15, 0.15);
            assertNumbers("v of a second optimizer after the gradients [1, 1, 1]", other.optimizer.v, 0.01, 0.01, 0.01);
            assertNumbers("m of the first after the gradients [-4, 2, 0.5]", one.optimizer.m, -0.6, 0.3, 0.075);
        }

        @Test
        @Order(3)
        void keep_85_and_99_percent_of_what_they_were() {
            assertMoments(new double[] {10, -20, 0}, new double[] {100, 200, 0}, new double[3],
                    new double[] {8.5, -17, 0}, new double[] {99, 198, 0});
        }

        @Test
        @Order(4)
        void mix_what_they_were_with_what_comes_in() {
            assertMoments(new double[] {10, -20, 0}, new double[] {100, 200, 0}, new double[] {-4, 2, 10},
                    new double[] {7.9, -16.7, 1.5}, new double[] {99.16, 198.04, 1});
        }

        @Test
        @Order(5)
        void leave_parameters_gradients_and_the_count_of_steps_as_they_were() {
            Adam adam = new Adam(1, 2, -3).moments(3, new double[] {10, -20, 0}, new double[] {100, 200, 0})
                    .grads(-4, 2, 10);
            adam.optimizer.updateMoments();
            assertNumbers("parameters afterwards, unchanged", 0, adam.data(), 1, 2, -3);
            assertNumbers("gradients afterwards, unchanged", 0, adam.grads(), -4, 2, 10);
            assertThat(adam.optimizer.t).as("t afterwards, unchanged").isEqualTo(3);
            assertThat(adam.shared()).as("how many of 3 parameters are still those that the model holds").isEqualTo(3);
        }

        @Test
        @Order(6)
        void do_not_depend_on_the_count_of_steps() {
            for (int t : new int[] {1, 2, 100, 5000}) {
                Adam adam = new Adam(1, 2, -3).moments(t, new double[] {10, -20, 0}, new double[] {100, 200, 0})
                        .grads(-4, 2, 10);
                adam.optimizer.updateMoments();
                String after = " in step " + t + ", which were [10, -20, 0] and [100, 200, 0], after [-4, 2, 10]";
                assertNumbers("m" + after, adam.optimizer.m, 7.9, -16.7, 1.5);
                assertNumbers("v" + after, adam.optimizer.v, 99.16, 198.04, 1);
            }
        }

        @Test
        @Order(7)
        void follow_a_gradient_from_step_to_step() {
            Adam adam = new Adam(1, 2, -3);
            double[][] expected = {{0.075, 0.0025}, {0.03375, 0.002875}, {0.0436875, 0.00294625}};
            double[] grads = {0.5, -0.2, 0.1};
            for (int i = 0; i < grads.length; i++) {
                adam.grads(grads[i]).optimizer.updateMoments();
                double[] both = {adam.optimizer.m[0], adam.optimizer.v[0]};
                assertNumbers("m and v after " + (i + 1) + " of the gradients 0.5, -0.2, 0.1", both, expected[i]);
            }
        }

        @Test
        @Order(8)
        void come_to_the_gradient_and_its_square_if_it_stays_the_same() {
            Adam adam = new Adam(1, 2, -3).grads(3, -1, 0.1);
            for (int i = 0; i < 3000; i++) {
                adam.optimizer.updateMoments();
            }
            assertNumbers("m after 3000 times the gradients [3, -1, 0.1]", adam.optimizer.m, 3, -1, 0.1);
            // 0.99^3000 = 8e-14 is missing
            assertNumbers("v after 3000 times the gradients [3, -1, 0.1]", adam.optimizer.v, 9, 1, 0.01);
        }

        @Test
        @Order(9)
        void take_in_the_gradients_of_all_parameters_however_many() {
            Adam adam = new Adam(Adam.many(1)).grads(Adam.many(2));
            adam.optimizer.updateMoments();
            assertMoved("m of 5000 parameters, gradients of 2", ROUNDING, Adam.many(0), adam.optimizer.m,
                    Adam.many(0.3));
            assertMoved("v of 5000 parameters, gradients of 2", ROUNDING, Adam.many(0), adam.optimizer.v,
                    Adam.many(0.04));
        }

        @Test
        @Order(10)
        void do_all_of_this_for_any_number_of_parameters_and_gradients_of_any_size() {
            List<Inputs.Calls> inputs = Inputs.calls();
            List<Adam> adams = inputs.stream().map(Inputs.Calls::adam).toList();
            for (int k = 0; k < inputs.get(0).calls().size(); k++) {
                for (int n = 0; n < adams.size(); n++) {
                    Inputs.Call call = inputs.get(n).calls().get(k);
                    Adam adam = adams.get(n).at(call);
                    adam.optimizer.updateMoments();
                    for (int i = 0; i < call.grads().length; i++) {
                        double grad = call.grads()[i];
                        assertSum("m" + call.at(i), call.m()[i], adam.optimizer.m[i], 0.85 * call.m()[i], 0.15 * grad);
                        assertSum("v" + call.at(i), call.v()[i], adam.optimizer.v[i], 0.99 * call.v()[i],
                                0.01 * grad * grad);
                    }
                }
            }
        }
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
        void the_first_goes_against_the_gradient_and_has_the_size_of_the_rate() {
            // epsilon, 1e-8 beside a root of 0.5 at the least, takes 2e-8 of it
            assertUpdate("after the first step with the gradients [4, -0.5, 2], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2), RATE, 0.9, 2.1, -3.1);
        }

        @Test
        @Order(2)
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
        @Order(3)
        void has_the_size_of_the_rate_however_large_or_small_the_gradient() {
            // epsilon beside a root of 0.001 takes 1e-5 of it
            assertUpdate("after the first step with the gradients [1000, -0.001, -30], rate 0.1", RATE * 1.1e-5,
                    new Adam(1, 2, -3).afterSteps(1, 1000, -0.001, -30), RATE, 0.9, 2.1, -2.9);
        }

        @Test
        @Order(4)
        void twice_the_rate_is_twice_the_step() {
            assertUpdate("after the first step with the gradients [4, -0.5, 2], rate 0.2", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2), 2 * RATE, 0.8, 2.2, -3.2);
        }

        @Test
        @Order(5)
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
        @Order(6)
        void is_smaller_where_gradients_were_of_either_sign_and_larger_where_they_became_large() {
            // after 10,000 steps both corrections are 1
            assertUpdate("in step 10,000 with m = [0.1, -0.1, 3] and v = [4, 1, 1], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).moments(10_000, new double[] {0.1, -0.1, 3}, new double[] {4, 1, 1}),
                    RATE, 0.995, 2.01, -3.3);
        }

        @Test
        @Order(16)
        void divides_by_epsilon_alone_where_the_squares_are_too_small_for_a_number() {
            assertUpdate("in step 10,000 with m = [1e-9, -1e-9, 0] and v = [0, 0, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).moments(10_000, new double[] {1e-9, -1e-9, 0}, new double[3]),
                    RATE, 0.99, 2.01, -3);
        }

        @Test
        @Order(7)
        void follows_the_moments_and_not_the_last_gradient() {
            assertUpdate("in step 50 with the gradients [4, -0.5, 2] up to then and [-1, -1, 0] last, rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(50, 4, -0.5, 2).grads(-1, -1, 0), RATE, 0.9, 2.1, -3.1);
        }

        @Test
        @Order(8)
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
        @Order(9)
        void changes_the_values_that_the_model_holds() {
            Adam adam = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            adam.optimizer.updateParams(RATE);
            assertThat(adam.shared()).as("how many of 3 parameters are still those that the model holds").isEqualTo(3);
        }

        @Test
        @Order(10)
        void takes_the_rate_of_each_call_be_it_large_or_tiny() {
            Adam adam = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            for (double rate : new double[] {0.5, 2, 1e-4, 1000}) {
                double[] before = adam.data();
                adam.optimizer.updateParams(rate);
                String what = "parameters " + text(before) + " after the gradients [4, -0.5, 2], rate ";
                assertMoved(what + Inputs.text(rate), 1e-7, before, adam.data(),
                        before[0] - rate, before[1] + rate, before[2] - rate);
            }
        }

        @Test
        @Order(11)
        void leaves_a_parameter_alone_that_never_had_a_gradient() {
            assertUpdate("after the first step with the gradients [1, 0, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 1, 0, 0), RATE, 0.9, 2, -3);
        }

        @Test
        @Order(12)
        void adds_epsilon_to_the_root() {
            // 1e-8 / (1e-8 + 1e-8) and 3e-8 / (3e-8 + 1e-8); 1e-8 is left for the rounding of 1 - 0.85 and 1 - 0.99
            assertUpdate("after the first step with the gradients [1e-8, -3e-8, 0], rate 0.1", 1e-8,
                    new Adam(1, 2, -3).afterSteps(1, 1e-8, -3e-8, 0), RATE, 1 - RATE / 2, 2 + RATE * 3 / 4, -3);
        }

        @Test
        @Order(13)
        void is_made_of_the_moments_of_its_own_optimizer() {
            Adam one = new Adam(1, 2, -3).afterSteps(1, 4, -0.5, 2);
            Adam other = new Adam(1, 2, -3).afterSteps(1, -1, -1, -1);
            assertUpdate("of the first optimizer after its gradients [4, -0.5, 2], rate 0.1", 1e-8, one, RATE,
                    0.9, 2.1, -3.1);
            assertUpdate("of a second optimizer after its gradients [-1, -1, -1], rate 0.1", 1e-8, other, RATE,
                    1.1, 2.1, -2.9);
        }

        @Test
        @Order(14)
        void moves_all_parameters_however_many() {
            double[] before = Adam.many(1);
            Adam adam = new Adam(before).afterSteps(1, Adam.many(2));
            adam.optimizer.updateParams(RATE);
            assertMoved("5000 parameters after the first step with gradients of 2, rate 0.1", 1e-8, before, adam.data(),
                    Adam.many(0.9));
        }

        @Test
        @Order(15)
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
