package microgpt.train3;

import static microgpt.train3.Functions.add;
import static microgpt.train3.Functions.data;
import static microgpt.train3.Functions.linear;
import static microgpt.train3.Functions.rmsNorm;
import static microgpt.train3.Values.assertNaN;
import static microgpt.train3.Values.assertNumbers;
import static microgpt.train3.Values.attempt;
import static microgpt.train3.Values.clearGradients;
import static microgpt.train3.Values.text;
import static microgpt.train3.Values.values;
import static microgpt.train3.Values.vectors;
import static microgpt.train3.Values.withGradients;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.Allocation;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class BlockTest {

    private final StateDict stateDict = new StateDict();
    private final Block block = new Block("layer0", 3, stateDict, new PythonRandom(42));
    private final KvCache cache = new KvCache();
    private final List<Value[]> xs = List.of(values(1, -2, 0.5), values(0.3, 0.4, -1), values(-1, 2, 3),
            values(2, -1, 1));

    /** With weights as small as the initial ones every position would weigh nearly the same. */
    @BeforeEach
    void weights_are_large() {
        stateDict.params.forEach(p -> p.data *= 10);
    }

    /** Leaves only attention and its residual connection in the block. */
    private void withoutMlp() {
        for (Value[] row : block.fc2) {
            for (Value p : row) {
                p.data = 0;
            }
        }
    }

    /** What the block makes of the last of these positions. */
    private Value[] forward(List<Value[]> positions) {
        KvCache empty = new KvCache();
        Value[] out = null;
        for (Value[] x : positions) {
            out = block.forward(x, empty);
        }
        return out;
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.4")
    class Ex3_4_query_key_value {

        @Test
        @Order(1)
        void a_position_is_read_in_one_thread() {
            OneThread.assertAlone("attention", () -> forward(xs));
        }

        @Test
        @Order(2)
        void adds_the_key_and_the_value_of_the_normalized_position_to_the_cache() {
            block.forward(xs.get(0), cache);
            assertThat(cache.keys.size()).as("number of keys in the cache after one position").isEqualTo(1);
            assertThat(cache.values.size()).as("number of values in the cache after one position").isEqualTo(1);
            Value[] x = rmsNorm(xs.get(0));
            assertNumbers("keys[0] in the cache, wk times rmsNorm of x = " + text(xs.get(0)),
                    cache.keys.get(0), data(linear(x, block.wk)));
            assertNumbers("values[0] in the cache, wv times rmsNorm of x = " + text(xs.get(0)),
                    cache.values.get(0), data(linear(x, block.wv)));
        }

        @Test
        @Order(3)
        void a_first_position_gets_its_own_value_times_wo() {
            withoutMlp();
            Value[] out = block.forward(xs.get(0), cache);
            Value[] found = linear(linear(rmsNorm(xs.get(0)), block.wv), block.wo);
            assertNumbers("x plus what attention adds to it, x = " + text(xs.get(0)), out, data(add(found, xs.get(0))));
        }

        @Test
        @Order(4)
        void a_later_position_compares_its_query_with_all_keys_so_far_and_mixes_their_values() {
            withoutMlp();
            List<Value[]> keys = new ArrayList<>(), values = new ArrayList<>();
            for (Value[] x : xs) {
                Value[] normalized = rmsNorm(x);
                keys.add(linear(normalized, block.wk));
                values.add(linear(normalized, block.wv));
                Value[] q = linear(normalized, block.wq);
                Value[] found = linear(Attention.weightedSum(Attention.weights(q, keys), values), block.wo);
                assertNumbers("x plus what attention adds to it at position " + (keys.size() - 1) + ", x = " + text(x),
                        block.forward(x, cache), data(add(found, x)));
            }
        }

        @Test
        @Order(5)
        void every_position_adds_one_key_and_one_value_and_leaves_the_earlier_ones_as_they_were() {
            block.forward(xs.get(0), cache);
            block.forward(xs.get(1), cache);
            List<Value[]> keys = List.copyOf(cache.keys);
            List<Value[]> values = List.copyOf(cache.values);
            List<Snapshot> before = new ArrayList<>(Snapshot.of("keys", keys));
            before.addAll(Snapshot.of("values", values));
            block.forward(xs.get(2), cache);
            assertThat(cache.keys.size()).as("number of keys in the cache after three positions").isEqualTo(3);
            assertThat(cache.values.size()).as("number of values in the cache after three positions").isEqualTo(3);
            for (int t = 0; t < 2; t++) {
                assertThat(cache.keys.get(t) == keys.get(t))
                        .as("keys[%d] in the cache is still the array that position %d added", t, t).isTrue();
                assertThat(cache.values.get(t) == values.get(t))
                        .as("values[%d] in the cache is still the array that position %d added", t, t).isTrue();
            }
            before.forEach(Snapshot::assertUnchanged);
            block.forward(xs.get(2), cache);
            assertThat(cache.keys.get(3)[0] != cache.keys.get(2)[0] && cache.values.get(3)[0] != cache.values.get(2)[0])
                    .as("a position with the same x as the one before makes a key and a value of its own").isTrue();
        }

        @Test
        @Order(6)
        void two_caches_do_not_know_of_each_other() {
            Value[] alone = forward(xs.subList(1, 2));
            forward(xs);
            block.forward(xs.get(0), cache);
            assertNumbers("the block's output for a first position after other texts",
                    forward(xs.subList(1, 2)), data(alone));
        }

        @Test
        @Order(7)
        void looks_back_at_whatever_is_in_the_cache_that_it_is_given() {
            withoutMlp();
            Plain.Layer byHand = new Plain.Layer(block);
            for (double[] row : new double[][] {{3, 0, -1}, {-1, 2, 0}}) {
                cache.keys.add(values(row));
                cache.values.add(values(row[1], 4, row[0]));
                byHand.keys().add(row);
                byHand.values().add(new double[] {row[1], 4, row[0]});
            }
            assertNumbers("x plus what attention finds in a cache with keys [3, 0, -1], [-1, 2, 0] already",
                    block.forward(xs.get(0), cache), byHand.forward(data(xs.get(0))));
            double[] key = {0, 5, -2}, value = {-3, 1, 6};
            cache.keys.set(0, values(key));
            cache.values.set(0, values(value));
            byHand.keys().set(0, key);
            byHand.values().set(0, value);
            assertNumbers("x plus what attention finds in the same cache, now with a first key [0, 5, -2]",
                    block.forward(xs.get(1), cache), byHand.forward(data(xs.get(1))));
            cache.keys.clear();
            cache.values.clear();
            assertNumbers("x plus what attention finds in the same cache after it was emptied",
                    block.forward(xs.get(2), cache), new Plain.Layer(block).forward(data(xs.get(2))));
        }

        @Test
        @Order(8)
        void a_large_score_is_no_number_too_large() {
            withoutMlp();
            for (Value[][] matrix : List.of(block.wq, block.wk)) {
                for (Value[] row : matrix) {
                    for (Value p : row) {
                        p.data *= 100; // exp of such scores would overflow
                    }
                }
            }
            Plain.Layer byHand = new Plain.Layer(block);
            for (Value[] x : xs) {
                assertNumbers("x plus what attention adds to it, wq and wk a hundred times as large, x = "
                        + text(x), block.forward(x, cache), byHand.forward(data(x)));
            }
        }

        @Test
        @Order(9)
        void looks_back_at_all_positions_however_many() {
            withoutMlp();
            Plain.Layer byHand = new Plain.Layer(block);
            for (int posId = 0; posId < 100; posId++) {
                double[] x = {posId % 7 - 3, posId % 5 - 2, 1};
                assertNumbers("x plus what attention adds to it at position " + posId, block.forward(values(x), cache),
                        byHand.forward(x));
            }
            List<Value[]> text = IntStream.range(0, 100).mapToObj(t -> values(t % 7 - 3, t % 5 - 2, 1)).toList();
            new Gradients(() -> Gradients.sum(forward(text))).assertAt("position 98 of 100", text.get(98));
        }

        @Test
        @Order(10)
        void leaves_the_position_and_the_parameters_as_they_were() {
            xs.forEach(Values::withGradients);
            withGradients(stateDict.params.toArray(new Value[0]));
            List<Snapshot> before = new ArrayList<>(Snapshot.of("x", xs));
            before.addAll(Snapshot.of(stateDict));
            forward(xs);
            before.forEach(Snapshot::assertUnchanged);
        }

        @Test
        @Order(11)
        void uses_the_weights_as_they_are_now() {
            forward(xs);
            stateDict.matrices.forEach((name, matrix) -> {
                for (Value[] row : matrix) {
                    row[0].data *= -0.5;
                    KvCache empty = new KvCache();
                    Plain.Layer byHand = new Plain.Layer(block);
                    for (Value[] x : xs) {
                        assertNumbers("the block's output for x = " + text(x) + " after a change in " + name,
                                block.forward(x, empty), byHand.forward(data(x)));
                    }
                }
            });
        }

        @Test
        @Order(12)
        void a_call_that_failed_leaves_nothing_behind() {
            cache.keys.add(values(1, 2, 3)); // there is no value to this key
            for (Runnable wrong : List.<Runnable>of(() -> block.forward(values(1, 2), new KvCache()),
                    () -> block.forward(xs.get(2), null), () -> block.forward(xs.get(3), cache))) {
                attempt(wrong);
                assertNumbers("the block's output for a first position after a call that failed",
                        block.forward(xs.get(0), new KvCache()), new Plain.Layer(block).forward(data(xs.get(0))));
            }
        }

        @Test
        @Order(13)
        void the_same_array_may_stand_at_several_positions() {
            withoutMlp();
            Value[] key = values(3, 0, -1), value = values(-1, 4, 2);
            cache.keys.addAll(List.of(key, key, values(-1, 2, 0), key));
            cache.values.addAll(List.of(value, values(2, 0, 1), value, key));
            Plain.Layer byHand = new Plain.Layer(block);
            cache.keys.forEach(k -> byHand.keys().add(data(k)));
            cache.values.forEach(v -> byHand.values().add(data(v)));
            for (int posId = 4; posId < 6; posId++) {
                assertNumbers("x plus what attention finds at position " + posId + " where some keys and values are the"
                        + " same array", block.forward(xs.get(0), cache), byHand.forward(data(xs.get(0))));
            }
            List<Value[]> equal = List.of(values(1, -2, 0.5), values(1, -2, 0.5));
            new Gradients(() -> Gradients.sum(forward(equal))).assertAt("x at two positions of equal numbers", equal);
        }

        @Test
        @Order(14)
        void does_not_hide_what_is_no_number() {
            for (Value no : List.of(block.wq[0][0], block.wk[0][0], block.wv[0][0], block.wo[0][0], xs.get(1)[0])) {
                double before = no.data;
                no.data = Double.NaN;
                assertNaN("the block's output at position 1 where a weight of attention or a number of x is NaN",
                        forward(xs.subList(0, 2)));
                no.data = before;
            }
        }

        @Test
        @Order(15)
        void all_of_this_holds_for_any_texts_read_in_turn() {
            for (Inputs.Texts input : Inputs.texts()) {
                StateDict stateDict = new StateDict();
                Reader one = new Reader("", input.block(stateDict, 0), input.one());
                Reader other = new Reader(" of the other text", one.block(), input.other());
                Reader otherBlock = new Reader(" in another block", input.block(stateDict, 1), input.one());
                for (int posId = 0; posId < Math.max(input.one().length, input.other().length); posId++) {
                    one.read(posId);
                    other.read(posId);
                    otherBlock.read(posId);
                }
            }
        }

        /** A text that a block reads, beside how it is read by hand. */
        private record Reader(String name, Block block, double[][] xs, KvCache cache, Plain.Layer byHand) {

            Reader(String name, Block block, double[][] xs) {
                this(name, block, xs, new KvCache(), new Plain.Layer(block));
            }

            /** Reads a position, if there is one. */
            void read(int posId) {
                if (posId < xs.length) {
                    Value[] out = block.forward(values(xs[posId]), cache);
                    assertNumbers("the block's output" + name + " at position " + posId + ", x = "
                            + Inputs.rows(xs), out, byHand.forward(xs[posId]));
                }
            }
        }

        @Test
        @Order(16)
        void lets_the_gradient_arrive_at_every_position_and_every_parameter() {
            for (String time : List.of("", " the second time")) {
                clearGradients(xs);
                stateDict.params.forEach(p -> p.grad = 0);
                Gradients gradients = new Gradients(() -> Gradients.sum(forward(xs))).assertAt("x" + time, xs);
                stateDict.matrices.forEach((name, matrix) -> gradients.assertAt(name + time, List.of(matrix)));
                Gradients.sum(forward(xs)).backward();
            }
        }

        @Test
        @Order(17)
        void the_gradient_of_every_matrix_is_right_for_any_texts() {
            List<Inputs.Texts> texts = Inputs.texts();
            for (int i = 0; i < texts.size(); i += 3) { // each number is nudged twice
                Inputs.Texts input = texts.get(i);
                Block block = input.block(new StateDict(), 0);
                List<Value[]> text = vectors(input.one());
                Gradients gradients = new Gradients(() -> sumOfAll(block, text), () -> sumOfAllByHand(block, text));
                gradients.assertAt(input + ": wq", lastRows(block.wq)).assertAt(input + ": wk", lastRows(block.wk));
                gradients.assertAt(input + ": wv", lastRows(block.wv)).assertAt(input + ": wo", lastRows(block.wo));
            }
        }

        /** All rows, but for a large matrix: there the last ones are enough. */
        private static List<Value[]> lastRows(Value[][] matrix) {
            return List.of(matrix).subList(Math.max(0, matrix.length - 4), matrix.length);
        }

        private static Value sumOfAll(Block block, List<Value[]> text) {
            KvCache cache = new KvCache();
            Value sum = new Value(0);
            for (Value[] x : text) {
                sum = sum.add(Gradients.sum(block.forward(x, cache)));
            }
            return sum;
        }

        private static double sumOfAllByHand(Block block, List<Value[]> text) {
            Plain.Layer byHand = new Plain.Layer(block);
            double sum = 0;
            for (Value[] x : text) {
                double[] out = byHand.forward(data(x));
                for (int i = 0; i < out.length; i++) {
                    sum += (i + 1) * out[i];
                }
            }
            return sum;
        }

        /** What the block computes for all positions, part by part. */
        private void forwardByParts() {
            KvCache parts = new KvCache();
            for (Value[] x : xs) {
                Value[] normalized = rmsNorm(x);
                parts.keys.add(linear(normalized, block.wk));
                parts.values.add(linear(normalized, block.wv));
                Value[] weights = Attention.weights(linear(normalized, block.wq), parts.keys);
                Value[] attended = add(linear(Attention.weightedSum(weights, parts.values), block.wo), x);
                add(linear(Functions.relu(linear(rmsNorm(attended), block.fc1)), block.fc2), attended);
            }
        }

        @Test
        @Order(18)
        void makes_each_query_key_and_value_once() {
            List<Value> results = new ArrayList<>();
            for (Value[] x : xs) {
                results.addAll(List.of(block.forward(x, cache)));
            }
            cache.keys.forEach(key -> results.addAll(List.of(key)));
            cache.values.forEach(value -> results.addAll(List.of(value)));
            Graph graph = Graph.of(results.toArray(new Value[0]));
            graph.assertUses(4, block.wq[0][0], "queries that positions 0 to 3 make");
            graph.assertUses(4, block.wk[0][0], "keys that positions 0 to 3 make");
            graph.assertUses(4, block.wv[0][0], "values that positions 0 to 3 make");
            graph.assertUses(4, block.wo[0][0], "results that wo makes for positions 0 to 3");
            Allocation.assertAbout("4 positions", () -> forward(xs), this::forwardByParts);
        }
    }

    @Nested
    @Tag("whole")
    @Order(1)
    class A_block_as_a_whole {

        @Test
        void adds_what_its_MLP_computes_to_what_attention_left() {
            Value[] attended = add(linear(linear(rmsNorm(xs.get(0)), block.wv), block.wo), xs.get(0));
            Value[] computed = linear(Functions.relu(linear(rmsNorm(attended), block.fc1)), block.fc2);
            assertNumbers("the block's output for x = " + text(xs.get(0)),
                    forward(xs.subList(0, 1)), data(add(computed, attended)));
        }
    }
}
