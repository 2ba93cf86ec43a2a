package microgpt.train3;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train3.Attention.weightedSum;
import static microgpt.train3.Attention.weights;
import static microgpt.train3.Functions.data;
import static microgpt.train3.Values.assertNumbers;
import static microgpt.train3.Values.text;
import static microgpt.train3.Values.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class AttentionTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.2")
    class Ex3_2_attention_weights {

        private final Value[] q = values(1, 2);
        private final List<Value[]> keys = List.of(values(3, -1), values(0, 1), values(-2, -1.5));
        private final String input = "weights of q = " + text(q) + " for keys " + text(keys);

        @Test
        @Order(1)
        void a_first_position_has_only_itself_to_look_at() {
            assertNumbers("weights of q = [1, 2] for the one key [3, -1]",
                    weights(q, List.<Value[]>of(values(3, -1))), 1);
        }

        @Test
        @Order(2)
        void weights_are_positive_and_sum_to_one() {
            double[] weights = data(weights(q, keys));
            assertThat(weights.length).as("number of " + input).isEqualTo(3);
            assertThat(Arrays.stream(weights)).as(input).allMatch(w -> w > 0);
            assertNumbers("sum of the " + input, ROUNDING, new double[] {Arrays.stream(weights).sum()}, 1);
        }

        @Test
        @Order(3)
        void keys_that_fit_the_query_equally_get_equal_weights() {
            assertNumbers("weights of q = [1, 1] for keys [3, -1], [-1, 3], [2, 0]",
                    weights(values(1, 1), List.of(values(3, -1), values(-1, 3), values(2, 0))),
                    1 / 3.0, 1 / 3.0, 1 / 3.0);
        }

        @Test
        @Order(4)
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
        @Order(5)
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
        @Order(6)
        void leaves_query_and_keys_as_they_were() {
            Snapshot before = Snapshot.of("q", q);
            List<Snapshot> keysBefore = Snapshot.of("keys", keys);
            weights(q, keys);
            before.assertUnchanged();
            keysBefore.forEach(Snapshot::assertUnchanged);
        }

        @Test
        @Order(7)
        void lets_the_gradient_arrive_at_the_query_and_at_every_key() {
            new Gradients(() -> Gradients.sum(weights(q, keys))).assertAt("q", q).assertAt("keys", keys);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.3")
    class Ex3_3_weighted_sum {

        private final Value[] weights = values(0.25, 0.75);
        private final List<Value[]> values = List.of(values(4, 1, 0), values(2, 8, -1));

        @Test
        @Order(1)
        void of_a_single_position_is_its_value() {
            assertNumbers("weight [1] of the value [4, 5, 6]",
                    weightedSum(values(1), List.<Value[]>of(values(4, 5, 6))), 4, 5, 6);
        }

        @Test
        @Order(2)
        void takes_of_the_value_of_each_position_as_much_as_its_weight() {
            assertNumbers("weights [0.25, 0.75] of the values [4, 0, 8], [0, 4, 8]",
                    weightedSum(weights, List.of(values(4, 0, 8), values(0, 4, 8))), 1, 3, 8);
            assertNumbers("weights [0.5, 0.3, 0.2] of the values [10, 0], [0, 10], [20, 30]",
                    weightedSum(values(0.5, 0.3, 0.2), List.of(values(10, 0), values(0, 10), values(20, 30))), 9, 9);
        }

        @Test
        @Order(3)
        void adds_up_what_the_weights_say_even_if_they_do_not_sum_to_one() {
            assertNumbers("weight [2] of the value [4, 5, 6]",
                    weightedSum(values(2), List.<Value[]>of(values(4, 5, 6))), 8, 10, 12);
            assertNumbers("weights [2, -0.5, 0.1] of the values [1], [10], [100]",
                    weightedSum(values(2, -0.5, 0.1), List.<Value[]>of(values(1), values(10), values(100))), 7);
        }

        @Test
        @Order(4)
        void leaves_weights_and_values_as_they_were() {
            Snapshot before = Snapshot.of("weights", weights);
            List<Snapshot> valuesBefore = Snapshot.of("values", values);
            weightedSum(weights, values);
            before.assertUnchanged();
            valuesBefore.forEach(Snapshot::assertUnchanged);
        }

        @Test
        @Order(5)
        void lets_the_gradient_arrive_at_every_weight_and_every_value() {
            new Gradients(() -> Gradients.sum(weightedSum(weights, values))).assertAt("weights", weights)
                    .assertAt("values", values);
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
