package microgpt.train3;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train3.Attention.weightedSum;
import static microgpt.train3.Attention.weights;
import static microgpt.train3.Functions.data;
import static microgpt.train3.Values.assertNaN;
import static microgpt.train3.Values.assertNumbers;
import static microgpt.train3.Values.attempt;
import static microgpt.train3.Values.clearGradients;
import static microgpt.train3.Values.grad;
import static microgpt.train3.Values.text;
import static microgpt.train3.Values.values;
import static microgpt.train3.Values.vectors;
import static microgpt.train3.Values.withGradients;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class WeightedSumTest {

    private static List<Value[]> copies(int n, double... numbers) {
        return IntStream.range(0, n).mapToObj(i -> values(numbers)).toList();
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.3")
    class Ex3_3_weighted_sum {

        private final Value[] weights = values(0.25, 0.75);
        private final List<Value[]> values = List.of(values(4, 1, 0), values(2, 8, -1));

        @Test
        @Order(1)
        void is_computed_in_one_thread() {
            Value[] many = values(new double[100]);
            OneThread.assertAlone("weightedSum", () -> weightedSum(many, copies(100, 1, 2, 3, 4)));
        }

        @Test
        @Order(2)
        void of_a_single_position_is_its_value() {
            assertNumbers("weight [1] of the value [4, -5, 6]",
                    weightedSum(values(1), List.<Value[]>of(values(4, -5, 6))), 4, -5, 6);
        }

        @Test
        @Order(3)
        void takes_of_the_value_of_each_position_as_much_as_its_weight() {
            assertNumbers("weights [0.25, 0.75] of the values [4, 0, 8], [0, 4, 8]",
                    weightedSum(weights, List.of(values(4, 0, 8), values(0, 4, 8))), 1, 3, 8);
            assertNumbers("weights [0.5, 0.3, 0.2] of the values [10, 0], [0, 10], [20, 30]",
                    weightedSum(values(0.5, 0.3, 0.2), List.of(values(10, 0), values(0, 10), values(20, 30))), 9, 9);
            Value[] twice = values(4, 8);
            assertNumbers("weights [0.25, 0.5] of the same array [4, 8] at two positions",
                    weightedSum(values(0.25, 0.5), List.of(twice, twice)), 3, 6);
            Value[] hundred = values(IntStream.range(0, 100).mapToDouble(t -> t).toArray());
            assertNumbers("weights [0, 1, … 99] of 100 values [1, 2]",
                    weightedSum(hundred, copies(100, 1, 2)), 4950, 9900);
        }

        @Test
        @Order(4)
        void adds_up_what_the_weights_say_even_if_they_do_not_sum_to_one() {
            assertNumbers("weight [2] of the value [4, 5, 6]",
                    weightedSum(values(2), List.<Value[]>of(values(4, 5, 6))), 8, 10, 12);
            assertNumbers("weights [2, -0.5, 0.1] of the values [1], [10], [100]",
                    weightedSum(values(2, -0.5, 0.1), List.<Value[]>of(values(1), values(10), values(100))), 7);
        }

        @Test
        @Order(5)
        void leaves_weights_and_values_as_they_were() {
            List<Value[]> own = new ArrayList<>(values);
            Snapshot before = Snapshot.of("weights", withGradients(weights));
            values.forEach(Values::withGradients);
            List<Snapshot> valuesBefore = Snapshot.of("values", values);
            weightedSum(weights, own);
            before.assertUnchanged();
            valuesBefore.forEach(Snapshot::assertUnchanged);
            assertThat(own.size()).as("number of values afterwards").isEqualTo(values.size());
        }

        @Test
        @Order(6)
        void every_call_begins_anew_and_leaves_the_results_of_earlier_ones_alone() {
            List<Value[]> growing = new ArrayList<>(values.subList(0, 1));
            Value[] out = weightedSum(values(1), growing);
            Snapshot before = Snapshot.of("weight [1] of the value [4, 1, 0]", out);
            growing.add(values.get(1));
            assertNumbers("weights [0.25, 0.75] of the values [4, 1, 0], [2, 8, -1]", weightedSum(weights, growing),
                    2.5, 6.25, -0.75);
            assertNumbers("weights [1, 2] of the same values", weightedSum(values(1, 2), growing), 8, 17, -2);
            before.assertUnchanged();
            weights[0].data = 3;
            values.get(1)[2].data = 4;
            assertNow(growing);
            weights[1] = new Value(-2);
            growing.get(0)[1] = new Value(7);
            assertNow(growing);
            growing.set(1, values(5, -2, 6));
            assertNow(growing);
            growing.set(0, values(8, 9, -1));
            assertNow(growing);
        }

        private void assertNow(List<Value[]> values) {
            assertNumbers("the same array and list, now weights " + text(weights) + " of the values " + text(values),
                    weightedSum(weights, values),
                    Plain.weightedSum(data(weights), values.stream().map(Functions::data).toList()));
        }

        @Test
        @Order(7)
        void the_same_numbers_a_second_time_are_computed_anew() {
            Value[] out = weightedSum(weights, values);
            Value[] again = weightedSum(weights, values);
            again[0].grad = 7;
            String input = "gradients of the sum of " + text(values) + " with the weights " + text(weights);
            assertNumbers(input + " after those of a second call were set", grad(out), 0, 0, 0);
            assertNumbers(input + ", called a third time", grad(weightedSum(weights, values)), 0, 0, 0);
        }

        @Test
        @Order(8)
        void a_call_that_failed_leaves_nothing_behind() {
            for (Value[] wrong : new Value[][] {values(1, 2), {}, null}) {
                attempt(() -> weightedSum(weights, Arrays.asList(values.get(0), wrong)));
                assertNumbers("weights [0.25, 0.75] of the values [4, 1, 0], [2, 8, -1], after a call that failed",
                        weightedSum(weights, values), 2.5, 6.25, -0.75);
            }
        }

        @Test
        @Order(9)
        void the_same_array_or_Value_may_stand_at_several_places() {
            Value a = new Value(2), b = new Value(-3);
            Value[] twice = {a, a, b}, one = {a, b, a};
            List<Value[]> several = List.of(twice, one, twice);
            assertNumbers("weights [a, b, a] of the values [a, a, b], [a, b, a], [a, a, b], a = 2, b = -3",
                    weightedSum(one, several),
                    Plain.weightedSum(data(one), several.stream().map(Functions::data).toList()));
            new Gradients(() -> Gradients.sum(weightedSum(one, several)))
                    .assertAt("[a, a, b], the weights [a, b, a], [a, a, b]", several);
        }

        @Test
        @Order(10)
        void does_not_hide_what_is_no_number() {
            assertNaN("weights [NaN, 0.5] of the values [1, 2], [3, 4]",
                    weightedSum(values(Double.NaN, 0.5), List.of(values(1, 2), values(3, 4))));
            Value[] no = values(3, Double.NaN, Double.POSITIVE_INFINITY);
            Value[] out = weightedSum(values(0.5, 0.5), List.of(values(1, 2, 3), no));
            String what = " of the values [1, 2, 3], [3, NaN, Infinity], mixed by halves";
            assertNumbers("number 0" + what, new Value[] {out[0]}, 2);
            assertNaN("number 1" + what, out[1]);
            assertThat(out[2].data).as("number 2" + what).isNotFinite();
        }

        @Test
        @Order(11)
        void all_of_this_holds_for_weights_and_values_of_any_number_and_sign() {
            for (Inputs.Mixture input : Inputs.mixtures()) {
                assertNumbers(input.toString(), weightedSum(values(input.weights()), vectors(input.values())),
                        Plain.weightedSum(input.weights(), List.of(input.values())));
            }
        }

        @Test
        @Order(12)
        void lets_the_gradient_arrive_at_every_weight_and_every_value() {
            Value[] one = values(1);
            List<Value[]> single = List.<Value[]>of(values(4, -5, 6));
            new Gradients(() -> Gradients.sum(weightedSum(one, single))).assertAt("the one weight", one)
                    .assertAt("values", single);
            for (String time : List.of("", " the second time")) {
                List.of(List.<Value[]>of(weights), values).forEach(Values::clearGradients);
                new Gradients(() -> Gradients.sum(weightedSum(weights, values))).assertAt("weights" + time, weights)
                        .assertAt("values" + time, values);
                Gradients.sum(weightedSum(weights, values)).backward();
            }
        }

        @Test
        @Order(13)
        void the_gradient_is_right_for_weights_and_values_of_any_number_and_sign() {
            for (Inputs.Mixture input : Inputs.mixtures()) {
                Value[] weights = values(input.weights());
                List<Value[]> values = vectors(input.values());
                Gradients.sum(weightedSum(weights, values)).backward();
                String what = "gradient of out[0] + 2 out[1] + … that arrives at ";
                double[] ofWeights = new double[weights.length];
                for (int t = 0; t < weights.length; t++) {
                    double[] ofValue = new double[values.get(t).length];
                    for (int j = 0; j < ofValue.length; j++) {
                        ofWeights[t] += (j + 1) * input.values()[t][j];
                        ofValue[j] = (j + 1) * input.weights()[t];
                    }
                    assertNumbers(what + "values[" + t + "], " + input, grad(values.get(t)), ofValue);
                }
                assertNumbers(what + "the weights, " + input, grad(weights), ofWeights);
            }
        }

        @Test
        @Order(14)
        void multiplies_and_adds_every_number_once_and_nothing_for_nothing() {
            List<Value[]> many = vectors(new double[16][8]);
            Value[] weights = values(new double[16]);
            // a product and a sum for each number, and half as much room again
            Graph.of(weightedSum(weights, many)).assertAtMost(3 * 16 * 8, "16 values of 8 numbers");
            Graph.assertNothingForNothing("16 values of 8 numbers", () -> weightedSum(weights, many));
        }
    }
}
