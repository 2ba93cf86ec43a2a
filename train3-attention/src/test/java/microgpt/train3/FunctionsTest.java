package microgpt.train3;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train3.Functions.data;
import static microgpt.train3.Functions.rmsNorm;
import static microgpt.train3.Values.assertNaN;
import static microgpt.train3.Values.assertNumbers;
import static microgpt.train3.Values.attempt;
import static microgpt.train3.Values.clearGradients;
import static microgpt.train3.Values.grad;
import static microgpt.train3.Values.text;
import static microgpt.train3.Values.values;
import static microgpt.train3.Values.withGradients;

import java.util.Arrays;
import java.util.List;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class FunctionsTest {

    private static double meanSquare(Value[] x) {
        double sum = 0;
        for (Value value : x) {
            sum += value.data * value.data;
        }
        return sum / x.length;
    }

    @Test
    void add_adds_number_by_number() {
        assertNumbers("[1, 2] + [30, 40]", Functions.add(values(1, 2), values(30, 40)), 31, 42);
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.1")
    class Ex3_1_rmsNorm {

        /** Each of two numbers of up to 1e4 is exact to 1e-12, and one is subtracted from the other. */
        private static final double OF_DIFFERENCES = 1e-10;

        /** The 1e-5 in the root takes 5e-6 of numbers whose mean square is 1, and less of larger ones. */
        private static final double HUNDRED_THOUSANDTH = 6e-6;

        @Test
        @Order(1)
        void is_computed_in_one_thread() {
            Value[] many = values(new double[600]);
            OneThread.assertAlone("rmsNorm", () -> rmsNorm(many));
        }

        @Test
        @Order(2)
        void divides_by_the_root_of_the_mean_square() {
            assertNumbers("rmsNorm of [3, 4, 0, 0]", HUNDRED_THOUSANDTH,
                    data(rmsNorm(values(3, 4, 0, 0))), 1.2, 1.6, 0, 0);
        }

        @Test
        @Order(3)
        void makes_the_mean_square_one_and_keeps_proportions_and_signs() {
            for (Value[] x : new Value[][] {values(-2), values(3, -4), values(0.1, -0.2, 0.3),
                    values(300, -400, 0, 1, 2)}) {
                Value[] out = rmsNorm(x);
                // 1e-5 beside 0.14 / 3
                assertNumbers("mean square of rmsNorm of " + text(x), 5e-4, new double[] {meanSquare(out)}, 1);
                double factor = Math.abs(out[0].data / x[0].data);
                double[] scaled = Arrays.stream(x).mapToDouble(value -> factor * value.data).toArray();
                assertNumbers("rmsNorm of " + text(x) + ", in the proportions of x", out, scaled);
            }
        }

        @Test
        @Order(4)
        void of_nothing_but_zeros_is_zero() {
            assertNumbers("rmsNorm of [0, 0, 0]", rmsNorm(values(0, 0, 0)), 0, 0, 0);
        }

        @Test
        @Order(5)
        void adds_a_hundred_thousandth_to_the_mean_square_before_the_root() {
            assertNumbers("rmsNorm of [0.001, 0]", rmsNorm(values(0.001, 0)), 0.001 / Math.sqrt(0.5e-6 + 1e-5), 0);
            assertNumbers("rmsNorm of [1, -1]",
                    rmsNorm(values(1, -1)), 1 / Math.sqrt(1 + 1e-5), -1 / Math.sqrt(1 + 1e-5));
        }

        @Test
        @Order(6)
        void leaves_its_input_as_it_was() {
            Value[] x = withGradients(values(3, -4, 2));
            Snapshot before = Snapshot.of("x", x);
            rmsNorm(x);
            before.assertUnchanged();
        }

        @Test
        @Order(7)
        void every_call_begins_anew_and_leaves_the_results_of_earlier_ones_alone() {
            Value[] x = values(3, -4, 2);
            Value[] out = rmsNorm(x);
            Snapshot before = Snapshot.of("rmsNorm of [3, -4, 2]", out);
            assertNumbers("rmsNorm of [0, 1, 2], after one of [3, -4, 2]", rmsNorm(values(0, 1, 2)),
                    Plain.rmsNorm(new double[] {0, 1, 2}));
            before.assertUnchanged();
            x[1].data = 1;
            assertNumbers("rmsNorm of the same array, now " + text(x), rmsNorm(x), Plain.rmsNorm(data(x)));
            x[2] = new Value(-5);
            assertNumbers("rmsNorm of the same array, now " + text(x), rmsNorm(x), Plain.rmsNorm(data(x)));
            Value[] same = rmsNorm(x);
            rmsNorm(x)[0].grad = 7;
            assertNumbers("gradients of rmsNorm of " + text(x) + " after those of a second call were set", grad(same),
                    0, 0, 0);
            assertNumbers("gradients of rmsNorm of " + text(x) + ", called a third time", grad(rmsNorm(x)), 0, 0, 0);
        }

        @Test
        @Order(8)
        void a_call_that_failed_leaves_nothing_behind() {
            for (Value[] wrong : new Value[][] {{new Value(5), null}, {}, null}) {
                attempt(() -> rmsNorm(wrong));
                assertNumbers("rmsNorm of [0, 1, 2], after a call that failed", rmsNorm(values(0, 1, 2)),
                        Plain.rmsNorm(new double[] {0, 1, 2}));
            }
        }

        @Test
        @Order(9)
        void the_same_Value_may_stand_at_several_places() {
            Value a = new Value(3), b = new Value(-4);
            for (Value[] x : new Value[][] {{a, a}, {b, a, b}}) {
                clearGradients(List.<Value[]>of(x));
                String what = " = " + text(x) + ", some of which are the same Value";
                assertNumbers("rmsNorm of x" + what, rmsNorm(x), Plain.rmsNorm(data(x)));
                new Gradients(() -> Gradients.sum(rmsNorm(x))).assertAt("x" + what, x);
            }
        }

        @Test
        @Order(10)
        void does_not_hide_what_is_no_number() {
            assertNaN("rmsNorm of [NaN, 1]", rmsNorm(values(Double.NaN, 1)));
            assertNaN("rmsNorm of [1, NaN]", rmsNorm(values(1, Double.NaN)));
            assertNaN("rmsNorm of [Infinity, 1]", rmsNorm(values(Double.POSITIVE_INFINITY, 1))[0]);
        }

        @Test
        @Order(11)
        void all_of_this_holds_for_inputs_of_any_number_size_and_sign() {
            for (Inputs.Vector input : Inputs.vectors()) {
                assertNumbers("rmsNorm of " + input, rmsNorm(values(input.x())), Plain.rmsNorm(input.x()));
            }
            double[] hundred = new double[100];
            hundred[99] = 7;
            assertNumbers("the last number of rmsNorm of 99 zeros and a 7", new Value[] {rmsNorm(values(hundred))[99]},
                    Plain.rmsNorm(hundred)[99]);
            for (double size : new double[] {1e25, 1e150}) {
                assertNumbers("rmsNorm of [3, -4] times " + size + ", whose squares are no floats",
                        rmsNorm(values(3 * size, -4 * size)), 3 / Math.sqrt(12.5), -4 / Math.sqrt(12.5));
            }
        }

        @Test
        @Order(12)
        void lets_the_gradient_arrive_at_every_input_through_the_scale_too() {
            Value[] x = values(3, -4, 2);
            for (String time : List.of("", " the second time")) {
                clearGradients(List.<Value[]>of(x));
                new Gradients(() -> Gradients.sum(rmsNorm(x))).assertAt("x" + time, x);
                Gradients.sum(rmsNorm(x)).backward();
            }
        }

        @Test
        @Order(13)
        void the_gradient_is_right_for_inputs_of_any_number_size_and_sign() {
            for (Inputs.Vector input : Inputs.vectors()) {
                Value[] x = values(input.x());
                Gradients.sum(rmsNorm(x)).backward();
                assertNumbers("gradient of out[0] + 2 out[1] + … that arrives at " + input, OF_DIFFERENCES, grad(x),
                        gradient(input.x()));
            }
        }

        /** With s the scale and c the factors 1, 2 and so on: s · c_j - s³ · x_j · Σ_i c_i · x_i / n. */
        private static double[] gradient(double[] x) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                sum += (i + 1) * x[i];
                squares += x[i] * x[i];
            }
            double scale = 1 / Math.sqrt(squares / x.length + 1e-5);
            double[] gradient = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                gradient[j] = scale * (j + 1) - Math.pow(scale, 3) * x[j] * sum / x.length;
            }
            return gradient;
        }

        @Test
        @Order(14)
        void computes_one_scale_for_all_numbers() {
            Value[] x = values(new double[16]);
            // a square and a product for each, a sum, and as many again for who divides, or begins with 0
            Graph.of(rmsNorm(x)).assertAtMost(8 * 16, "rmsNorm of 16 numbers");
        }
    }
}
