package microgpt.train5;

import static microgpt.common.testkit.Vectors.ROUNDING;
import static microgpt.common.testkit.Vectors.assertMoved;
import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.common.testkit.Vectors.assertSum;
import static microgpt.common.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class MomentsTest {

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
        void are_updated_in_one_thread() {
            OneThread.assertAlone("updateMoments", new Adam(new double[600]).optimizer::updateMoments);
        }

        @Test
        @Order(2)
        void take_15_percent_of_the_first_gradients_and_1_percent_of_their_squares() {
            assertMoments(new double[3], new double[3], new double[] {-4, 2, 0.5},
                    new double[] {-0.6, 0.3, 0.075}, new double[] {0.16, 0.04, 0.0025});
        }

        @Test
        @Order(3)
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
        @Order(4)
        void keep_85_and_99_percent_of_what_they_were() {
            assertMoments(new double[] {10, -20, 0}, new double[] {100, 200, 0}, new double[3],
                    new double[] {8.5, -17, 0}, new double[] {99, 198, 0});
        }

        @Test
        @Order(5)
        void mix_what_they_were_with_what_comes_in() {
            assertMoments(new double[] {10, -20, 0}, new double[] {100, 200, 0}, new double[] {-4, 2, 10},
                    new double[] {7.9, -16.7, 1.5}, new double[] {99.16, 198.04, 1});
        }

        @Test
        @Order(6)
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
        @Order(7)
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
        @Order(8)
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
        @Order(9)
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
        @Order(10)
        void have_a_place_of_their_own_wherever_a_parameter_stands() {
            StateDict stateDict = new StateDict();
            stateDict.matrix("w", 1, 2, new PythonRandom(42));
            stateDict.params.add(stateDict.params.get(0));
            stateDict.params.get(0).grad = -4;
            Optimizer optimizer = new Optimizer(stateDict);
            optimizer.updateMoments();
            assertNumbers("m of the parameters [a, b, a], whose gradients are [-4, 0, -4]", optimizer.m, -0.6, 0, -0.6);
            assertNumbers("v of the parameters [a, b, a], whose gradients are [-4, 0, -4]", optimizer.v, 0.16, 0, 0.16);
        }

        @Test
        @Order(11)
        void take_in_the_gradients_of_all_parameters_however_many() {
            Adam adam = new Adam(Adam.many(1)).grads(Adam.many(2));
            adam.optimizer.updateMoments();
            assertMoved("m of 40,000 parameters, gradients of 2", ROUNDING, Adam.many(0), adam.optimizer.m,
                    Adam.many(0.3));
            assertMoved("v of 40,000 parameters, gradients of 2", ROUNDING, Adam.many(0), adam.optimizer.v,
                    Adam.many(0.04));
        }

        @Test
        @Order(12)
        void take_in_a_gradient_however_large_or_small() {
            double[] grads = {1e150, -1e-150, 1e-30};
            Adam adam = new Adam(1, 2, -3).grads(grads);
            adam.optimizer.updateMoments();
            double[] m = new double[3], v = new double[3];
            for (int i = 0; i < grads.length; i++) {
                m[i] = adam.optimizer.m[i] / grads[i];
                v[i] = adam.optimizer.v[i] / grads[i] / grads[i];
            }
            assertNumbers("m by the first gradients [1e150, -1e-150, 1e-30]", m, 0.15, 0.15, 0.15);
            assertNumbers("v by the squares of the first gradients [1e150, -1e-150, 1e-30]", v, 0.01, 0.01, 0.01);
        }

        @Test
        @Order(13)
        void do_not_hide_what_is_no_number() {
            Adam adam = new Adam(Double.NaN, 2, -3).grads(4, Double.NaN, Double.POSITIVE_INFINITY);
            adam.optimizer.updateMoments();
            String after = " after the first gradients [4, NaN, Infinity]";
            assertNumbers("m[0] and v[0]" + after, new double[] {adam.optimizer.m[0], adam.optimizer.v[0]}, 0.6, 0.16);
            adam.optimizer.updateMoments();
            adam.grads(1, 1, 1).optimizer.updateMoments();
            for (int i = 1; i < 3; i++) {
                assertThat(adam.optimizer.m[i]).as("m[" + i + "]" + after + ", these again and then [1, 1, 1]")
                        .isNotFinite();
                assertThat(adam.optimizer.v[i]).as("v[" + i + "]" + after + ", these again and then [1, 1, 1]")
                        .isNotFinite();
            }
        }

        @Test
        @Order(14)
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
}
