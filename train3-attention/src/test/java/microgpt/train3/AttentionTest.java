package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AttentionTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static Value[] values(double... numbers) {
        Value[] values = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = new Value(numbers[i]);
        }
        return values;
    }

    private static double[] data(Value[] values) {
        double[] data = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = values[i].data;
        }
        return data;
    }

    @Nested
    @Tag("ex3.2")
    class Ex3_2_attention_weights {

        @Test
        void weights_are_positive_and_sum_to_one() {
            double[] weights = data(Attention.weights(values(1, 2), List.of(values(3, -1), values(0, 1), values(-2, 5))));
            assertThat(Arrays.stream(weights)).hasSize(3).allMatch(w -> w > 0);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(ROUNDING));
        }

        @Test
        void a_first_position_has_only_itself_to_look_at() {
            assertThat(data(Attention.weights(values(1, 2), List.<Value[]>of(values(3, -1))))).containsExactly(1);
        }

        @Test
        void keys_that_fit_the_query_equally_get_equal_weights() {
            assertThat(data(Attention.weights(values(1, 1), List.of(values(3, -1), values(-1, 3), values(2, 0)))))
                    .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(ROUNDING));
        }

        @Test
        void a_score_is_query_times_key_over_the_root_of_their_length() {
            // of length 4: scores 6 / 2 and 2 / 2, so the first weighs e² times the second
            double[] weights = data(Attention.weights(values(1, 2, 0, 1), List.of(values(1, 2, 9, 1), values(1, 0, 9, 1))));
            assertThat(weights[0] / weights[1]).isCloseTo(Math.exp(2), within(ROUNDING));
        }
    }

    @Nested
    @Tag("ex3.3")
    class Ex3_3_weighted_sum {

        @Test
        void takes_of_each_positions_value_as_much_as_its_weight() {
            assertThat(data(Attention.weightedSum(values(0.25, 0.75), List.of(values(4, 0, 8), values(0, 4, 8)))))
                    .containsExactly(1, 3, 8);
        }

        @Test
        void of_a_single_position_is_its_value() {
            assertThat(data(Attention.weightedSum(values(1), List.<Value[]>of(values(4, 5, 6))))).containsExactly(4, 5, 6);
        }

        @Test
        void lets_the_gradient_flow_to_weights_and_values() {
            Value[] weights = values(0.25, 0.75);
            List<Value[]> values = List.of(values(4, 1), values(2, 8));
            Value[] out = Attention.weightedSum(weights, values);
            out[0].add(out[1]).backward();
            assertThat(weights[0].grad).isEqualTo(4 + 1);
            assertThat(values.get(1)[0].grad).isEqualTo(0.75);
        }
    }

    @Nested
    @Tag("whole")
    class Attention_as_a_whole {

        private Value[] attend(Value[] q, List<Value[]> keys, List<Value[]> values) {
            return Attention.weightedSum(Attention.weights(q, keys), values);
        }

        @Test
        void finds_the_value_whose_key_fits_the_query() {
            double[] found = data(attend(values(50, 0), List.of(values(0, 1), values(1, 0)),
                    List.of(values(10, 20), values(30, 40))));
            // the other key scores 50 / √2 less: e^-35 = 4e-16 of its value is mixed in
            assertThat(found).containsExactly(new double[] {30, 40}, within(1e-12));
        }

        @Test
        void query_keys_and_values_all_learn() {
            Value[] q = values(1, 2);
            List<Value[]> keys = List.of(values(3, -1), values(0, 1));
            List<Value[]> values = List.of(values(1, 5), values(2, 7));
            Value[] out = attend(q, keys, values);
            out[0].add(out[1].mul(2)).backward();
            for (Value[] part : List.of(q, keys.get(0), keys.get(1), values.get(0), values.get(1))) {
                assertThat(part).noneMatch(v -> v.grad == 0);
            }
        }
    }
}
