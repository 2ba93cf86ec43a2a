package microgpt.train4;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train4.Attention.multiHead;
import static microgpt.train4.Attention.weightedSum;
import static microgpt.train4.Attention.weights;
import static microgpt.train4.Functions.data;
import static microgpt.train4.Values.assertNaN;
import static microgpt.train4.Values.assertNumbers;
import static microgpt.train4.Values.attempt;
import static microgpt.train4.Values.clearGradients;
import static microgpt.train4.Values.text;
import static microgpt.train4.Values.values;
import static microgpt.train4.Values.vectors;
import static microgpt.train4.Values.withGradients;
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

class AttentionTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex4.2")
    class Ex4_2_heads {

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
        void takes_head_after_head_in_one_thread() {
            OneThread.assertAlone("multiHead", () -> multiHead(q, keys, values, 2));
        }

        @Test
        @Order(2)
        void one_head_is_the_attention_of_lesson_3() {
            double[] expected = found(0, 6);
            assertNumbers("1 head of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 1), expected);
        }

        @Test
        @Order(3)
        void two_heads_look_at_two_positions() {
            // half a query of 100 and 0 finds the key whose half has a 1 there; e^-70 of the other is mixed in
            assertNumbers("2 heads of q = [100, 0, 100, 0] with keys [1, 0, 0, 0], [0, 0, 1, 0]"
                            + " and values [1, 2, 3, 4], [5, 6, 7, 8]",
                    multiHead(values(100, 0, 100, 0), List.of(values(1, 0, 0, 0), values(0, 0, 1, 0)),
                            List.of(values(1, 2, 3, 4), values(5, 6, 7, 8)), 2), 1, 2, 7, 8);
        }

        @Test
        @Order(4)
        void each_head_attends_with_its_own_part_of_query_keys_and_values() {
            double[] first = found(0, 2), second = found(2, 4), third = found(4, 6);
            assertNumbers("3 heads of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 3),
                    first[0], first[1], second[0], second[1], third[0], third[1]);
        }

        @Test
        @Order(5)
        void a_score_is_divided_by_the_root_of_the_length_of_a_head_not_of_the_whole() {
            // the first head of two scores 5 and 1, over the root of its 2 numbers
            double share = 1 / (1 + Math.exp(-4 / Math.sqrt(2)));
            assertNumbers("2 heads of q = [1, 2, 0, 0] with keys [1, 2, 0, 0], [1, 0, 0, 0]"
                            + " and values [1, 0, 4, 4], [0, 1, 4, 4]",
                    multiHead(values(1, 2, 0, 0), List.of(values(1, 2, 0, 0), values(1, 0, 0, 0)),
                            List.of(values(1, 0, 4, 4), values(0, 1, 4, 4)), 2), share, 1 - share, 4, 4);
        }

        @Test
        @Order(6)
        void heads_of_one_number_each_are_possible() {
            double[] expected = {found(0, 1)[0], found(1, 2)[0], found(2, 3)[0], found(3, 4)[0], found(4, 5)[0],
                    found(5, 6)[0]};
            assertNumbers("6 heads of q = " + text(q) + " at 4 positions", multiHead(q, keys, values, 6), expected);
        }

        @Test
        @Order(7)
        void leaves_query_keys_and_values_as_they_were() {
            List<Value[]> ownKeys = new ArrayList<>(keys);
            List<Value[]> ownValues = new ArrayList<>(values);
            keys.forEach(Values::withGradients);
            values.forEach(Values::withGradients);
            List<Snapshot> before = new ArrayList<>(List.of(Snapshot.of("q", withGradients(q))));
            before.addAll(Snapshot.of("keys", keys));
            before.addAll(Snapshot.of("values", values));
            multiHead(q, ownKeys, ownValues, 3);
            before.forEach(Snapshot::assertUnchanged);
            assertThat(ownKeys.size()).as("number of keys afterwards").isEqualTo(4);
            assertThat(ownValues.size()).as("number of values afterwards").isEqualTo(4);
            multiHead(q, keys.subList(0, 1), values.subList(0, 1), 3);
            before.forEach(Snapshot::assertUnchanged);
        }

        @Test
        @Order(8)
        void every_call_begins_anew_and_leaves_the_results_of_earlier_ones_alone() {
            List<Value[]> ownKeys = new ArrayList<>(keys.subList(0, 3));
            List<Value[]> ownValues = new ArrayList<>(values.subList(0, 3));
            Value[] out = multiHead(q, ownKeys, ownValues, 2);
            Snapshot before = Snapshot.of("2 heads of q = " + text(q) + " at 3 positions", out);
            ownKeys.add(keys.get(3));
            ownValues.add(values.get(3));
            assertNumbers("2 heads of q = " + text(q) + " at 4 positions, after 3", multiHead(q, ownKeys, ownValues, 2),
                    byHand(2));
            before.assertUnchanged();
            q[0].data = -2;
            keys.get(1)[5].data = 3;
            values.get(2)[1].data = -4;
            assertNow(2, ownKeys, ownValues);
            assertNow(3, ownKeys, ownValues);
            q[1] = new Value(3);
            ownKeys.get(1)[4] = new Value(-2);
            ownValues.get(2)[0] = new Value(4);
            assertNow(2, ownKeys, ownValues);
            ownKeys.set(0, values(1, -1, 2, 0, 0.5, 3));
            ownValues.set(0, values(7, -2, 0, 1, -3, 2));
            assertNow(2, ownKeys, ownValues);
            ownKeys.remove(3);
            ownValues.remove(3);
            assertNow(2, ownKeys, ownValues);
        }

        private void assertNow(int nHead, List<Value[]> keys, List<Value[]> values) {
            assertNumbers(nHead + " heads of the same array and lists, now q = " + text(q) + ", " + keys.size()
                    + " positions", multiHead(q, keys, values, nHead), byHand(keys, values, nHead));
        }

        private double[] byHand(int nHead) {
            return byHand(keys, values, nHead);
        }

        private double[] byHand(List<Value[]> keys, List<Value[]> values, int nHead) {
            return byHand(q, keys, values, nHead);
        }

        private static double[] byHand(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
            return Plain.multiHead(data(q), keys.stream().map(Functions::data).toList(),
                    values.stream().map(Functions::data).toList(), nHead);
        }

        @Test
        @Order(9)
        void the_result_is_an_array_of_its_own_also_of_one_position() {
            for (int nHead : new int[] {1, 2, 6}) {
                Value[] out = multiHead(q, keys.subList(0, 1), values.subList(0, 1), nHead);
                boolean own = out != values.get(0) && out != keys.get(0) && out != q;
                assertThat(own).as("what is found at one position, nHead = %d, is an array of its own", nHead).isTrue();
            }
            assertThat(multiHead(q, keys, values, 2)[0] != multiHead(q, keys, values, 2)[0])
                    .as("2 heads of the same numbers at 4 positions are computed anew at a second call").isTrue();
        }

        @Test
        @Order(10)
        void a_large_score_is_no_number_too_large() {
            // exp(710) overflows, exp(-746) is 0: softmax makes the largest score of each head 0 first
            assertNumbers("2 heads of q = [1000, -1000] with keys [2, 2], [1, 1], [2, 3]"
                            + " and values [2, 2], [5, 6], [4, 7]",
                    multiHead(values(1000, -1000), List.of(values(2, 2), values(1, 1), values(2, 3)),
                            List.of(values(2, 2), values(5, 6), values(4, 7)), 2), 3, 6);
        }

        @Test
        @Order(11)
        void a_head_does_not_notice_what_the_others_look_for() {
            double[] before = data(multiHead(q, keys, values, 2));
            q[5].data = 100;
            double[] after = data(multiHead(q, keys, values, 2));
            assertNumbers("what head 0 of 2 finds after q[5] was changed, unchanged", 0,
                    Arrays.copyOf(after, 3), Arrays.copyOf(before, 3));
            assertThat(after[3]).as("what head 1 of 2 finds after q[5] was changed").isNotEqualTo(before[3]);
        }

        @Test
        @Order(12)
        void looks_at_all_positions_however_many() {
            Value[] key = values(1, 2);
            assertNumbers("2 heads of q = [1, 1], the same array is the key of two positions, values [1, 2], [3, 5]",
                    multiHead(values(1, 1), List.of(key, key), List.of(values(1, 2), values(3, 5)), 2), 2, 3.5);
            List<Value[]> many = IntStream.range(0, 300).mapToObj(t -> values(t % 7 - 3, t % 5 - 2)).toList();
            Value[] query = values(0.5, -0.25);
            assertNumbers("2 heads of q = [0.5, -0.25] at 300 positions", multiHead(query, many, many, 2),
                    byHand(query, many, many, 2));
            new Gradients(() -> Gradients.sum(multiHead(query, many, many, 2)), () -> sumByHand(query, many, many, 2))
                    .assertAt("position 299 of 300", many.get(299));
        }

        @Test
        @Order(13)
        void a_call_that_failed_leaves_nothing_behind() {
            Value[] broken = q.clone();
            broken[5] = null;
            for (Runnable wrong : List.<Runnable>of(() -> multiHead(broken, keys, values, 2),
                    () -> multiHead(q, keys, values.subList(0, 3), 2))) {
                attempt(wrong);
                assertNumbers("2 heads of q = " + text(q) + " at 4 positions, after a call that failed",
                        multiHead(q, keys, values, 2), byHand(2));
            }
        }

        @Test
        @Order(14)
        void the_same_array_or_Value_may_stand_at_several_places() {
            Value a = q[0], b = q[1], c = q[2];
            Value[] one = {a, a, b, c, a, c};
            List<Value[]> ownKeys = List.of(keys.get(0), one, keys.get(0), keys.get(1));
            List<Value[]> ownValues = List.of(values.get(0), keys.get(0), values.get(1), values.get(0));
            for (int nHead : new int[] {1, 2, 3}) {
                List<Value[]> all = List.of(one, keys.get(0), keys.get(1), values.get(0), values.get(1));
                clearGradients(all);
                String what = nHead + " heads of q = [a, a, b, c, a, c], which is a key, too, at 4 positions";
                assertNumbers(what, multiHead(one, ownKeys, ownValues, nHead), byHand(one, ownKeys, ownValues, nHead));
                new Gradients(() -> Gradients.sum(multiHead(one, ownKeys, ownValues, nHead)))
                        .assertAt("each of these of " + what, all);
            }
        }

        @Test
        @Order(15)
        void does_not_hide_what_is_no_number_from_its_head_nor_tells_the_others() {
            double[] before = byHand(2);
            values.get(1)[2].data = Double.POSITIVE_INFINITY;
            assertThat(multiHead(q, keys, values, 2)[2].data)
                    .as("number 2 of 2 heads where number 2 of a value is Infinity").isNotFinite();
            values.get(1)[2].data = Double.NaN;
            Value[] out = multiHead(q, keys, values, 2);
            assertNaN("number 2 of 2 heads where number 2 of a value is NaN", out[2]);
            assertNumbers("numbers 0 and 1 of 2 heads where number 2 of a value is NaN", new Value[] {out[0], out[1]},
                    before[0], before[1]);
            for (Value no : List.of(keys.get(2)[4], q[5])) {
                no.data = Double.NaN;
                out = multiHead(q, keys, values, 2);
                assertNumbers("numbers 0 and 1 of 2 heads where a number of head 1 is NaN",
                        new Value[] {out[0], out[1]}, before[0], before[1]);
                assertNaN("what head 1 of 2 finds with a NaN in query or key", part(out, 3, 6));
                no.data = 1;
            }
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_any_number_of_heads_and_positions() {
            for (Inputs.Heads input : Inputs.heads()) {
                assertNumbers("heads: " + input,
                        multiHead(values(input.q()), vectors(input.keys()), vectors(input.values()), input.nHead()),
                        Plain.multiHead(input.q(), List.of(input.keys()), List.of(input.values()), input.nHead()));
            }
        }

        @Test
        @Order(17)
        void lets_the_gradient_arrive_at_every_part_of_query_keys_and_values() {
            for (String time : List.of("", " the second time")) {
                List.of(List.<Value[]>of(q), keys, values).forEach(Values::clearGradients);
                new Gradients(() -> Gradients.sum(multiHead(q, keys, values, 3))).assertAt("q" + time, q)
                        .assertAt("keys" + time, keys).assertAt("values" + time, values);
                Gradients.sum(multiHead(q, keys, values, 3)).backward();
            }
        }

        @Test
        @Order(18)
        void the_gradient_is_right_for_any_number_of_heads_and_positions() {
            for (Inputs.Heads input : Inputs.heads()) {
                Value[] q = values(input.q());
                List<Value[]> keys = vectors(input.keys());
                List<Value[]> values = vectors(input.values());
                String heads = " of " + input.nHead() + " heads";
                new Gradients(() -> Gradients.sum(multiHead(q, keys, values, input.nHead())),
                        () -> sumByHand(q, keys, values, input.nHead()))
                        .assertAt("q" + heads, q).assertAt("keys" + heads, keys).assertAt("values" + heads, values);
            }
        }

        private static double sumByHand(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
            double[] out = byHand(q, keys, values, nHead);
            return IntStream.range(0, out.length).mapToDouble(i -> (i + 1) * out[i]).sum();
        }

        @Test
        @Order(19)
        void multiplies_and_adds_every_number_once() {
            List<Value[]> many = vectors(new double[8][16]);
            // for each number of each position two products and two sums, for each weight some six more, and half as
            // much room again
            Graph.of(multiHead(values(new double[16]), many, many, 4)).assertAtMost(3 * (4 * 16 * 8 + 6 * 4 * 8) / 2,
                    "4 heads at 8 positions of 16 numbers");
        }
    }
}
