package microgpt.train4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AttentionTest {

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

    private final Value[] q = values(1, 2, -3, 4);
    private final List<Value[]> keys = List.of(values(0.1, 0.2, 0.3, 0.4), values(-0.5, 0.6, 0.7, -0.8));
    private final List<Value[]> values = List.of(values(1, 2, 3, 4), values(5, 6, 7, 8));

    @Nested
    class A_slice {

        @Test
        void is_the_part_of_one_head() {
            assertThat(Attention.slice(q, 0, 2)).containsExactly(q[0], q[1]);
            assertThat(Attention.slice(q, 1, 2)).containsExactly(q[2], q[3]);
            assertThat(Attention.slice(q, 3, 4)).containsExactly(q[3]);
        }

        @Test
        void is_everything_for_one_head() {
            assertThat(Attention.slice(q, 0, 1)).containsExactly(q);
        }
    }

    @Nested
    @Tag("ex4.1")
    class Ex4_1_heads {

        private Value[] attend(Value[] q, List<Value[]> keys, List<Value[]> values) {
            return Attention.weightedSum(Attention.weights(q, keys), values);
        }

        @Test
        void one_head_is_the_attention_of_train3() {
            assertThat(data(Attention.multiHead(q, keys, values, 1))).containsExactly(data(attend(q, keys, values)));
        }

        @Test
        void each_head_attends_with_its_own_part_of_query_keys_and_values() {
            double[] first = data(attend(values(1, 2), List.of(values(0.1, 0.2), values(-0.5, 0.6)),
                    List.of(values(1, 2), values(5, 6))));
            double[] second = data(attend(values(-3, 4), List.of(values(0.3, 0.4), values(0.7, -0.8)),
                    List.of(values(3, 4), values(7, 8))));
            assertThat(data(Attention.multiHead(q, keys, values, 2)))
                    .containsExactly(first[0], first[1], second[0], second[1]);
        }

        @Test
        void a_head_does_not_notice_what_the_others_look_for() {
            double[] before = data(Attention.multiHead(q, keys, values, 2));
            q[3].data = 100;
            double[] after = data(Attention.multiHead(q, keys, values, 2));
            assertThat(Arrays.copyOf(after, 2)).containsExactly(Arrays.copyOf(before, 2));
            assertThat(after[2]).isNotEqualTo(before[2]);
        }

        @Test
        void a_score_is_divided_by_the_root_of_the_heads_length_not_of_the_whole() {
            // one head of 4: scores 6 / 2 and 2 / 2; two heads of 2: the first has 5 and 1, over the root of 2
            Value[] query = values(1, 2, 0, 1);
            List<Value[]> two = List.of(values(1, 2, 9, 1), values(1, 0, 9, 1));
            List<Value[]> oneHot = List.of(values(1, 1, 1, 1), values(0, 0, 0, 0));
            double share = 1 / (1 + Math.exp(-4 / Math.sqrt(4)));
            assertThat(data(Attention.multiHead(query, two, oneHot, 1))[0]).isCloseTo(share, within(1e-12)); // rounding
            double headShare = 1 / (1 + Math.exp(-4 / Math.sqrt(2)));
            assertThat(data(Attention.multiHead(query, two, oneHot, 2))[0]).isCloseTo(headShare, within(1e-12));
        }

        @Test
        void heads_of_one_number_each_are_possible() {
            assertThat(Attention.multiHead(q, keys, values, 4)).hasSize(4).doesNotContainNull();
        }

        @Test
        void splitting_copies_no_values_so_all_heads_learn() {
            for (Value found : Attention.multiHead(q, keys, values, 2)) {
                found.backward();
            }
            for (Value[] part : List.of(q, keys.get(0), keys.get(1), values.get(0), values.get(1))) {
                assertThat(part).noneMatch(v -> v.grad == 0);
            }
        }
    }
}
