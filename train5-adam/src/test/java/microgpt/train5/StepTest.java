package microgpt.train5;

import static microgpt.common.testkit.Vectors.ROUNDING;
import static microgpt.common.testkit.Vectors.assertMoved;
import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.common.testkit.Vectors.assertSum;
import static microgpt.common.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class StepTest {

    private static final double RATE = 0.1;

    private final Adam adam = new Adam(1, 2, -3);

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex5.3")
    class Ex5_3_step {

        @Test
        @Order(1)
        void is_taken_in_one_thread() {
            OneThread.assertAlone("step", () -> adam.grads(4, -0.5, 2).optimizer.step(RATE));
        }

        @Test
        @Order(2)
        void leaves_other_optimizers_alone() {
            Adam other = new Adam(1, 2, -3).grads(1, 1, 1);
            other.optimizer.step(RATE);
            int t = other.grads(7, 8, 9).optimizer.t;
            String m = text(other.optimizer.m);
            String v = text(other.optimizer.v);
            String data = text(other.data());
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            String when = " of another optimizer, after a step of the first";
            assertThat(other.optimizer.t).as("t" + when).isEqualTo(t);
            assertThat(text(other.optimizer.m)).as("m" + when).isEqualTo(m);
            assertThat(text(other.optimizer.v)).as("v" + when).isEqualTo(v);
            assertThat(text(other.data())).as("parameters" + when).isEqualTo(data);
            assertThat(text(other.grads())).as("gradients" + when).isEqualTo("[7, 8, 9]");
        }

        @Test
        @Order(3)
        void counts_the_steps() {
            for (int t = 1; t <= 3; t++) {
                adam.grads(4, -0.5, 2).optimizer.step(RATE);
                assertThat(adam.optimizer.t).as("t after steps: " + t).isEqualTo(t);
            }
        }

        @Test
        @Order(4)
        void updates_the_moments_once() {
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            assertMoved("m after the first step with the gradients [4, -0.5, 2]", ROUNDING,
                    new double[3], adam.optimizer.m, 0.6, -0.075, 0.3);
            assertMoved("v after the first step with the gradients [4, -0.5, 2]", ROUNDING,
                    new double[3], adam.optimizer.v, 0.16, 0.0025, 0.04);
        }

        @Test
        @Order(5)
        void moves_every_parameter_against_its_gradient_by_the_rate_at_first() {
            double[] before = adam.data();
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            // epsilon, 1e-8 beside a root of 0.5 at the least, takes 2e-8 of it
            assertMoved("parameters [1, 2, -3] after the first step with the gradients [4, -0.5, 2], rate 0.1", 1e-8,
                    before, adam.data(), 0.9, 2.1, -3.1);
        }

        @Test
        @Order(6)
        void changes_the_values_that_the_model_holds() {
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            assertThat(adam.shared()).as("how many of 3 parameters are still those that the model holds").isEqualTo(3);
        }

        @Test
        @Order(7)
        void starts_again_with_gradients_of_zero() {
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            assertNumbers("gradients after a step", 0, adam.grads(), 0, 0, 0);
        }

        @Test
        @Order(8)
        void starts_again_with_gradients_of_zero_whatever_they_were_and_however_many() {
            adam.grads(1e300, Double.MIN_VALUE, -1e300).optimizer.step(RATE);
            assertNumbers("gradients after a step, before it [1e300, 4.9e-324, -1e300]", 0, adam.grads(), 0, 0, 0);
            double[] before = Adam.many(1);
            Adam many = new Adam(before).grads(Adam.many(2));
            many.optimizer.step(RATE);
            assertMoved("40,000 parameters after the first step with gradients of 2, rate 0.1", 1e-8, before,
                    many.data(), Adam.many(0.9));
            assertNumbers("gradients of 40,000 parameters after a step", 0, many.grads(), Adam.many(0));
        }

        @Test
        @Order(9)
        void takes_the_rate_that_it_is_given_at_each_step() {
            adam.grads(4, -0.5, 2).optimizer.step(RATE);
            double[] before = adam.data();
            adam.grads(4, -0.5, 2).optimizer.step(2 * RATE);
            assertMoved("parameters [0.9, 2.1, -3.1] after a second step with the gradients [4, -0.5, 2], rate 0.2",
                    1e-8, before, adam.data(), 0.7, 2.3, -3.3);
            before = adam.data();
            adam.grads(4, -0.5, 2).optimizer.step(-RATE);
            assertMoved("parameters [0.7, 2.3, -3.3] after a third step with the gradients [4, -0.5, 2], rate -0.1",
                    1e-8, before, adam.data(), 0.8, 2.2, -3.2);
            Adam large = new Adam(1e9, -1e9, 1e-9).grads(4, -0.5, 2);
            before = large.data();
            large.optimizer.step(1000);
            assertMoved("parameters [1e9, -1e9, 1e-9] after the first step with the gradients [4, -0.5, 2], rate 1000",
                    1e-8, before, large.data(), 1e9 - 1000, -1e9 + 1000, -1000);
        }

        @Test
        @Order(10)
        void takes_the_three_steps_of_the_algorithm_on_paper() {
            // figures by CPython: m and v, their corrections and the update of Kingma and Ba's algorithm 1
            double[] grads = {0.5, -0.2, 0.1};
            double[] steps = {-0.09999999800000003, -0.031997672716690025, -0.035946886046860825};
            for (int i = 0; i < grads.length; i++) {
                double before = adam.data()[0];
                adam.grads(grads[i]).optimizer.step(RATE);
                assertNumbers("how far w[0][0] goes in step " + (i + 1) + " of the gradients 0.5, -0.2, 0.1",
                        new double[] {adam.data()[0] - before}, steps[i]);
            }
        }

        @Test
        @Order(11)
        void goes_on_a_little_after_a_gradient_of_zero() {
            adam.grads(1, 1, 1).optimizer.step(RATE);
            double[] before = adam.data();
            adam.optimizer.step(RATE);
            // mHat = 0.85 * 0.15 / (1 - 0.85²), vHat = 0.99 * 0.01 / (1 - 0.99²)
            double step = RATE * (0.1275 / 0.2775) / (Math.sqrt(0.0099 / 0.0199) + 1e-8);
            assertMoved("parameters after the gradients [1, 1, 1] and then none, rate 0.1", ROUNDING,
                    before, adam.data(), before[0] - step, before[1] - step, before[2] - step);
            assertNumbers("m after the gradients [1, 1, 1] and then none", adam.optimizer.m, 0.1275, 0.1275, 0.1275);
            assertNumbers("v after the gradients [1, 1, 1] and then none", adam.optimizer.v, 0.0099, 0.0099, 0.0099);
        }

        @Test
        @Order(12)
        void does_all_of_this_for_any_number_of_parameters_gradients_and_rates() {
            List<Inputs.Calls> inputs = Inputs.calls();
            List<Adam> adams = inputs.stream().map(input -> input.adam().at(input.calls().get(0))).toList();
            for (int k = 0; k < inputs.get(0).calls().size(); k++) {
                for (int n = 0; n < adams.size(); n++) {
                    Inputs.Call call = inputs.get(n).calls().get(k);
                    assertStep(adams.get(n).grads(call.grads()), call.rate());
                }
            }
        }

        @Test
        @Order(13)
        void does_not_hide_what_is_no_number_and_starts_again_with_zero() {
            adam.grads(4, Double.NaN, Double.POSITIVE_INFINITY).optimizer.step(RATE);
            String after = " after the first step with the gradients [4, NaN, Infinity]";
            assertThat(adam.optimizer.t).as("t" + after).isEqualTo(1);
            assertNumbers("parameter 1" + after, 1e-8, new double[] {adam.data()[0]}, 0.9);
            for (int i = 1; i < 3; i++) {
                assertThat(adam.data()[i]).as("parameter " + (i + 1) + after).isNotFinite();
                assertThat(adam.optimizer.m[i]).as("m[" + i + "]" + after).isNotFinite();
            }
            assertNumbers("gradients after a step, before it [4, NaN, Infinity]", 0, adam.grads(), 0, 0, 0);
            adam.grads(4).optimizer.step(Double.NaN);
            assertThat(adam.data()[0]).as("parameter 1 after a step with the rate NaN").isNaN();
        }

        private void assertStep(Adam adam, double rate) {
            Optimizer optimizer = adam.optimizer;
            Inputs.Call call =
                    new Inputs.Call(optimizer.t, optimizer.m.clone(), optimizer.v.clone(), adam.grads(), rate);
            double[] before = adam.data();
            optimizer.step(rate);
            assertThat(optimizer.t).as("t after a step, before it " + call.t()).isEqualTo(call.t() + 1);
            double[] after = adam.data();
            for (int i = 0; i < before.length; i++) {
                double grad = call.grads()[i];
                assertSum("m" + call.at(i), call.m()[i], optimizer.m[i], 0.85 * call.m()[i], 0.15 * grad);
                assertSum("v" + call.at(i), call.v()[i], optimizer.v[i], 0.99 * call.v()[i], 0.01 * grad * grad);
                double mHat = (0.85 * call.m()[i] + 0.15 * grad) / (1 - Math.pow(0.85, optimizer.t));
                double vHat = (0.99 * call.v()[i] + 0.01 * grad * grad) / (1 - Math.pow(0.99, optimizer.t));
                assertSum("parameter" + call.at(i) + ", before " + Inputs.text(before[i]), before[i], after[i],
                        before[i], -rate * mHat / (Math.sqrt(vHat) + 1e-8));
                assertNumbers("gradient" + call.at(i) + ", after the step", 0, new double[] {adam.grads()[i]}, 0);
            }
        }
    }

    @Nested
    @Tag("whole")
    @Order(2)
    class Adam_as_a_whole {

        /** Takes a step with this gradient and returns how far the first parameter went. */
        private double step(double grad) {
            double before = adam.data()[0];
            adam.grads(grad).optimizer.step(RATE);
            return adam.data()[0] - before;
        }

        @Test
        void takes_steps_of_the_size_of_the_rate_as_long_as_the_gradient_stays_the_same() {
            for (int t = 1; t <= 50; t++) {
                assertNumbers("step " + t, RATE * 1e-8, new double[] {step(3)}, -RATE); // epsilon / 3
            }
        }

        @Test
        void gets_nowhere_with_a_gradient_that_changes_its_sign_each_time() {
            double start = adam.data()[0];
            for (int t = 1; t <= 50; t++) {
                step(t % 2 == 0 ? 1 : -1);
            }
            assertThat(Math.abs(adam.data()[0] - start)).as("how far 50 steps of changing sign lead")
                    .isLessThan(2 * RATE);
        }

        @Test
        void has_a_step_size_of_its_own_for_every_parameter() {
            adam.grads(1e3, 1e-3, 1).optimizer.step(RATE);
            // epsilon beside a root of 0.001 takes 1e-5 of it
            assertNumbers("parameters [1, 2, -3] after the gradients [1000, 0.001, 1]",
                    RATE * 1.1e-5, adam.data(), 0.9, 1.9, -3.1);
        }
    }
}
