package microgpt.train4;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train4.Attention.multiHead;
import static microgpt.train4.Attention.weightedSum;
import static microgpt.train4.Attention.weights;
import static microgpt.train4.Functions.data;
import static microgpt.train4.Values.assertNumbers;
import static microgpt.train4.Values.text;
import static microgpt.train4.Values.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class AttentionTest {

    @Nested
    class A_slice {

        private final Value[] x = values(1, 2, -3, 4);

        @Test
        void is_the_part_of_one_head() {
            assertThat(Attention.slice(x, 0, 2)).as("slice 0 of 2").containsExactly(x[0], x[1]);
            assertThat(Attention.slice(x, 1, 2)).as("slice 1 of 2").containsExactly(x[2], x[3]);
            assertThat(Attention.slice(x, 3, 4)).as("slice 3 of 4").containsExactly(x[3]);
        }

        @Test
        void is_everything_for_one_head() {
            assertThat(Attention.slice(x, 0, 1)).as("slice 0 of 1").containsExactly(x);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex4.1")
    class Ex4_1_heads {

        /** Six numbers at four positions: heads of 6, 3, 2 or 1. */
        private final Value[] q = values(1, 2, -3, 4, 0.5, -1);
        private final List<Value[]> keys = List.of(values(0.1, 0.2, 0.3, 0.4, 1, 2),
                values(-0.5, 0.6, 0.7, -0.8, 0.5, 1),
                values(2, -1, 0, 0.3, -2, 0.1), values(0.4, 0.4, -0.6, 0, 1, -1));
        private final List<Value[]> values = List.of(values(1, 2, 3, 4, 5, 6), values(5, 6, 7, 8, 9, 1),
                values(-1, 3, 0, 2, -2, 4), values(0.5, 0, 8, -4, 7, 3));

        private Value[] part(Value[] x, int from, int to) {
            return Arrays.copyOfRange(x, from, to);
        }

        /** What attention finds with nothing but these places of query, keys and values. */
        private double[] found(int from, int to) {
            Value[] weights = weights(part(q, from, to), keys.stream().map(k -> part(k, from, to)).toList());
            return data(weightedSum(weights, values.stream().map(v -> part(v, from, to)).toList()));
        }

        @Test
        @Order(1)
        void one_head_is_the_attention_of_lesson_3() {
            double[] expected = found(0, 6);
            assertNumbers("1 head of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 1), expected);
        }

        @Test
        @Order(2)
        void two_heads_look_at_two_positions() {
            // half a query of 100 and 0 finds the key whose half has a 1 there; e^-70 of the other is mixed in
            assertNumbers("2 heads of q = [100, 0, 100, 0] with keys [1, 0, 0, 0], [0, 0, 1, 0]"
                            + " and values [1, 2, 3, 4], [5, 6, 7, 8]",
                    multiHead(values(100, 0, 100, 0), List.of(values(1, 0, 0, 0), values(0, 0, 1, 0)),
                            List.of(values(1, 2, 3, 4), values(5, 6, 7, 8)), 2), 1, 2, 7, 8);
        }

        @Test
        @Order(3)
        void each_head_attends_with_its_own_part_of_query_keys_and_values() {
            double[] first = found(0, 2), second = found(2, 4), third = found(4, 6);
            assertNumbers("3 heads of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 3),
                    first[0], first[1], second[0], second[1], third[0], third[1]);
        }

        @Test
        @Order(4)
        void a_score_is_divided_by_the_root_of_the_length_of_a_head_not_of_the_whole() {
            // the first head of two scores 5 and 1, over the root of its 2 numbers
            double share = 1 / (1 + Math.exp(-4 / Math.sqrt(2)));
            assertNumbers("2 heads of q = [1, 2, 0, 0] with keys [1, 2, 0, 0], [1, 0, 0, 0]"
                            + " and values [1, 0, 4, 4], [0, 1, 4, 4]",
                    multiHead(values(1, 2, 0, 0), List.of(values(1, 2, 0, 0), values(1, 0, 0, 0)),
                            List.of(values(1, 0, 4, 4), values(0, 1, 4, 4)), 2), share, 1 - share, 4, 4);
        }

        @Test
        @Order(5)
        void heads_of_one_number_each_are_possible() {
            double[] expected = {found(0, 1)[0], found(1, 2)[0], found(2, 3)[0], found(3, 4)[0], found(4, 5)[0],
                    found(5, 6)[0]};
            assertNumbers("6 heads of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 6), expected);
        }

        @Test
        @Order(6)
        void leaves_query_keys_and_values_as_they_were() {
            Snapshot before = Snapshot.of("q", q);
            List<Snapshot> keysBefore = Snapshot.of("keys", keys);
            List<Snapshot> valuesBefore = Snapshot.of("values", values);
            multiHead(q, keys, values, 3);
            before.assertUnchanged();
            keysBefore.forEach(Snapshot::assertUnchanged);
            valuesBefore.forEach(Snapshot::assertUnchanged);
        }

        @Test
        @Order(7)
        void a_head_does_not_notice_what_the_others_look_for() {
            double[] before = data(multiHead(q, keys, values, 2));
            q[5].data = 100;
            double[] after = data(multiHead(q, keys, values, 2));
            assertNumbers("what head 0 of 2 finds after q[5] was changed, unchanged", 0,
                    Arrays.copyOf(after, 3), Arrays.copyOf(before, 3));
            assertThat(after[3]).as("what head 1 of 2 finds after q[5] was changed").isNotEqualTo(before[3]);
        }

        @Test
        @Order(8)
        void lets_the_gradient_arrive_at_every_part_of_query_keys_and_values() {
            new Gradients(() -> Gradients.sum(multiHead(q, keys, values, 3)))
                    .assertAt("q", q).assertAt("keys", keys).assertAt("values", values);
        }
    }
}
