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
import static org.assertj.core.api.Assertions.within;

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

class AttentionTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    /** Scores of up to some thousand, each exact to 1e-12, in differences of shares. */
    private static final double OF_DIFFERENCES = 1e-9;

    private static List<Value[]> copies(int n, double... numbers) {
        return IntStream.range(0, n).mapToObj(i -> values(numbers)).toList();
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.2")
    class Ex3_2_attention_weights {

        private final Value[] q = values(1, 2);
        private final List<Value[]> keys = List.of(values(3, -1), values(0, 1), values(-2, -1.5));
        private final String input = "weights of q = " + text(q) + " for keys " + text(keys);

        @Test
        @Order(1)
        void are_computed_in_one_thread() {
            OneThread.assertAlone("weights", () -> weights(q, copies(100, 3, -1)));
        }

        @Test
        @Order(2)
        void a_first_position_has_only_itself_to_look_at() {
            assertNumbers("weights of q = [1, 2] for the one key [3, -1]",
                    weights(q, List.<Value[]>of(values(3, -1))), 1);
        }

        @Test
        @Order(3)
        void weights_are_positive_and_sum_to_one() {
            double[] weights = data(weights(q, keys));
            assertThat(weights.length).as("number of " + input).isEqualTo(3);
            assertThat(Arrays.stream(weights)).as(input).allMatch(w -> w > 0);
            assertNumbers("sum of the " + input, ROUNDING, new double[] {Arrays.stream(weights).sum()}, 1);
        }

        @Test
        @Order(4)
        void keys_that_fit_the_query_equally_get_equal_weights() {
            assertNumbers("weights of q = [1, 1] for keys [3, -1], [-1, 3], [2, 0]",
                    weights(values(1, 1), List.of(values(3, -1), values(-1, 3), values(2, 0))),
                    1 / 3.0, 1 / 3.0, 1 / 3.0);
            Value[] twice = values(3, -1);
            assertNumbers("weights of q = [1, 1] for the same array [3, -1] at two positions",
                    weights(values(1, 1), List.of(twice, twice)), 0.5, 0.5);
            double[] many = data(weights(q, copies(100, 3, -1)));
            assertThat(many.length).as("number of weights of q = [1, 2] for 100 keys [3, -1]").isEqualTo(100);
            assertNumbers("sum of the last 50 weights of q = [1, 2] for 100 keys [3, -1]", ROUNDING,
                    new double[] {Arrays.stream(many).skip(50).sum()}, 0.5);
        }

        @Test
        @Order(5)
        void a_score_is_query_times_key_over_the_root_of_their_length() {
            // of length 4: scores 4 / 2, 0 / 2 and 2 / 2
            double sum = Math.exp(2) + Math.exp(0) + Math.exp(1);
            assertNumbers("weights of q = [2, 0, 1, 0] for keys [2, 0, 0, 0], [0, 2, 0, 2], [0, 0, 2, 0]",
                    weights(values(2, 0, 1, 0), List.of(values(2, 0, 0, 0), values(0, 2, 0, 2), values(0, 0, 2, 0))),
                    Math.exp(2) / sum, Math.exp(0) / sum, Math.exp(1) / sum);
            // the same scores less 3: -1, -3 and -2
            assertNumbers("weights of q = [-2, 0, -1, 0] for keys [1, 0, 0, 0], [3, 2, 0, 2], [1, 0, 2, 0]",
                    weights(values(-2, 0, -1, 0), List.of(values(1, 0, 0, 0), values(3, 2, 0, 2), values(1, 0, 2, 0))),
                    Math.exp(2) / sum, Math.exp(0) / sum, Math.exp(1) / sum);
        }

        @Test
        @Order(6)
        void the_root_is_that_of_the_length_however_many_positions_there_are() {
            // scores 1 / √2 and 3 / √2 of length 2, scores 1 and 3 of length 1
            double share = 1 / (1 + Math.exp(Math.sqrt(2)));
            assertNumbers("weights of q = [1, 2] for keys [1, 0], [1, 1]",
                    weights(values(1, 2), List.of(values(1, 0), values(1, 1))), share, 1 - share);
            double shareOfOne = 1 / (1 + Math.exp(2));
            assertNumbers("weights of q = [2] for keys [0.5], [1.5]",
                    weights(values(2), List.<Value[]>of(values(0.5), values(1.5))), shareOfOne, 1 - shareOfOne);
        }

        @Test
        @Order(7)
        void no_score_is_too_large_and_no_weight_too_small() {
            // exp(710) overflows, exp(-746) is 0: softmax makes the largest score 0 first
            assertNumbers("weights of q = [1000] for keys [2], [1], [2]",
                    weights(values(1000), List.of(values(2), values(1), values(2))), 0.5, 0, 0.5);
            assertNumbers("weights of q = [1000] for keys [-2], [-1]",
                    weights(values(1000), List.<Value[]>of(values(-2), values(-1))), 0, 1);
            assertNumbers("weights of q = [1e9] for keys [1], [2], [2]",
                    weights(values(1e9), List.of(values(1), values(2), values(2))), 0, 0.5, 0.5);
            double sum = 1 + Math.exp(-15) + Math.exp(-22);
            assertNumbers("weights of q = [1] for keys [0], [-15], [-22]",
                    weights(values(1), List.of(values(0), values(-15), values(-22))),
                    1 / sum, Math.exp(-15) / sum, Math.exp(-22) / sum);
        }

        @Test
        @Order(8)
        void leaves_query_and_keys_as_they_were() {
            List<Value[]> own = new ArrayList<>(keys);
            Snapshot before = Snapshot.of("q", withGradients(q));
            keys.forEach(Values::withGradients);
            List<Snapshot> keysBefore = Snapshot.of("keys", keys);
            weights(q, own);
            before.assertUnchanged();
            keysBefore.forEach(Snapshot::assertUnchanged);
            assertThat(own.size()).as("number of keys afterwards").isEqualTo(keys.size());
        }

        @Test
        @Order(9)
        void every_call_begins_anew_and_leaves_the_results_of_earlier_ones_alone() {
            List<Value[]> growing = new ArrayList<>(keys.subList(0, 2));
            Value[] out = weights(q, growing);
            Snapshot before = Snapshot.of("weights of the first two keys", out);
            growing.add(keys.get(2));
            Value[] next = weights(q, growing);
            assertNumbers(input + ", one key more than in the call before", next, byHand(q, keys));
            Snapshot nextBefore = Snapshot.of(input, next);
            Value[] other = values(-1, 0.5);
            assertNumbers("weights of q = [-1, 0.5] for the same keys", weights(other, growing), byHand(other, keys));
            before.assertUnchanged();
            nextBefore.assertUnchanged();
            q[0].data = 0;
            growing.get(0)[1].data = 2;
            assertNow(growing);
            q[1] = new Value(-1);
            growing.get(2)[1] = new Value(4);
            assertNow(growing);
            growing.set(1, values(5, -2));
            assertNow(growing);
            growing.remove(2);
            assertNow(growing);
        }

        private void assertNow(List<Value[]> keys) {
            assertNumbers("weights of the same array and list, now q = " + text(q) + ", keys " + text(keys),
                    weights(q, keys), byHand(q, keys));
        }

        @Test
        @Order(10)
        void the_same_numbers_a_second_time_are_computed_anew() {
            Value[] out = weights(q, keys);
            Value[] again = weights(q, keys);
            again[0].grad = 7;
            assertNumbers("gradients of the " + input + " after those of a second call were set", grad(out), 0, 0, 0);
            assertNumbers("gradients of the " + input + ", called a third time", grad(weights(q, keys)), 0, 0, 0);
        }

        private static double[] byHand(Value[] q, List<Value[]> keys) {
            return Plain.weights(data(q), keys.stream().map(Functions::data).toList());
        }

        @Test
        @Order(11)
        void a_call_that_failed_leaves_nothing_behind() {
            for (Value[] wrong : new Value[][] {values(1), {}, null}) {
                attempt(() -> weights(q, Arrays.asList(keys.get(0), wrong)));
                assertNumbers(input + ", after a call with a key too short", weights(q, keys), byHand(q, keys));
            }
        }

        @Test
        @Order(12)
        void the_same_array_or_Value_may_stand_at_several_places() {
            Value a = q[0], b = q[1];
            Value[] one = {a, a, b}, key = {b, b, new Value(-1)};
            List<Value[]> several = List.of(key, one, key, new Value[] {a, b, a});
            assertNumbers("weights of q = [a, a, b] for keys [b, b, -1], q, [b, b, -1], [a, b, a], a = 1, b = 2",
                    weights(one, several), byHand(one, several));
            new Gradients(() -> Gradients.sum(weights(one, several)))
                    .assertAt("[b, b, -1], q = [a, a, b], [b, b, -1], [a, b, a]", several);
        }

        @Test
        @Order(13)
        void do_not_hide_what_is_no_number() {
            Value[] no = values(Double.NaN), infinite = values(Double.POSITIVE_INFINITY);
            assertNaN("weights of q = [1] for keys [1], [NaN]", weights(values(1), List.of(values(1), no)));
            assertNaN("weights of q = [NaN] for keys [1], [2]", weights(no, List.<Value[]>of(values(1), values(2))));
            assertNaN("weights of q = [1] for keys [1], [Infinity]", weights(values(1), List.of(values(1), infinite)));
            assertNumbers("weights of q = [-1] for keys [1], [Infinity]",
                    weights(values(-1), List.of(values(1), infinite)), 1, 0);
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_queries_and_keys_of_any_number_size_and_sign() {
            for (Inputs.Query input : Inputs.queries()) {
                assertNumbers("weights of " + input, weights(values(input.q()), vectors(input.keys())),
                        Plain.weights(input.q(), List.of(input.keys())));
            }
        }

        @Test
        @Order(15)
        void lets_the_gradient_arrive_at_the_query_and_at_every_key() {
            for (String time : List.of("", " the second time")) {
                List.of(List.<Value[]>of(q), keys).forEach(Values::clearGradients);
                new Gradients(() -> Gradients.sum(weights(q, keys))).assertAt("q" + time, q)
                        .assertAt("keys" + time, keys);
                Gradients.sum(weights(q, keys)).backward();
            }
        }

        @Test
        @Order(16)
        void the_gradient_is_right_for_queries_and_keys_of_any_number_size_and_sign() {
            for (Inputs.Query input : Inputs.queries()) {
                Value[] q = values(input.q());
                List<Value[]> keys = vectors(input.keys());
                Gradients.sum(weights(q, keys)).backward();
                String what = "gradient of weight 0 + 2 · weight 1 + … that arrives at ";
                double[] ofScores = ofScores(Plain.weights(input.q(), List.of(input.keys())));
                double[] ofQ = new double[q.length];
                for (int t = 0; t < keys.size(); t++) {
                    double[] ofKey = new double[q.length];
                    for (int i = 0; i < q.length; i++) {
                        ofQ[i] += ofScores[t] * input.keys()[t][i] / Math.sqrt(q.length);
                        ofKey[i] = ofScores[t] * input.q()[i] / Math.sqrt(q.length);
                    }
                    assertNumbers(what + "keys[" + t + "], " + input, OF_DIFFERENCES, grad(keys.get(t)), ofKey);
                }
                assertNumbers(what + "q, " + input, OF_DIFFERENCES, grad(q), ofQ);
            }
        }

        /** With c the factors 1, 2 and so on: w_t · (c_t - Σ_i c_i · w_i). */
        private static double[] ofScores(double[] weights) {
            double sum = 0;
            for (int t = 0; t < weights.length; t++) {
                sum += (t + 1) * weights[t];
            }
            double[] gradient = new double[weights.length];
            for (int t = 0; t < weights.length; t++) {
                gradient[t] = weights[t] * (t + 1 - sum);
            }
            return gradient;
        }

        @Test
        @Order(17)
        void computes_every_score_and_every_share_once_and_nothing_for_nothing() {
            List<Value[]> many = vectors(new double[16][4]);
            Value[] q = values(new double[4]);
            // for each key four products, four sums and a root, for softmax some five more, and as much room again
            Graph.of(weights(q, many)).assertAtMost(2 * 16 * (4 + 4 + 1 + 5), "weights for 16 keys of 4 numbers");
            Graph.assertNothingForNothing("weights for 16 keys of 4 numbers", () -> weights(q, many));
        }
    }

    @Nested
    @Tag("whole")
    @Order(1)
    class Attention_as_a_whole {

        private Value[] attend(Value[] q, List<Value[]> keys, List<Value[]> values) {
            return weightedSum(weights(q, keys), values);
        }

        @Test
        void finds_the_value_whose_key_fits_the_query() {
            double[] found = data(attend(values(50, 0), List.of(values(0, 1), values(1, 0)),
                    List.of(values(10, 20), values(30, 40))));
            // the other key scores 50 / √2 less: e^-35 = 4e-16 of its value is mixed in
            assertThat(found).as("what q = [50, 0] finds").containsExactly(new double[] {30, 40}, within(1e-12));
        }

        @Test
        void query_keys_and_values_all_learn() {
            Value[] q = values(1, 2);
            List<Value[]> keys = List.of(values(3, -1), values(0, 1));
            List<Value[]> values = List.of(values(1, 5), values(2, 7));
            Value[] out = attend(q, keys, values);
            out[0].add(out[1].mul(2)).backward();
            for (Value[] part : List.of(q, keys.get(0), keys.get(1), values.get(0), values.get(1))) {
                assertThat(part).as("no gradient is 0").noneMatch(v -> v.grad == 0);
            }
        }
    }
}
