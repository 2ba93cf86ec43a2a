package microgpt.train4;

import static microgpt.train4.Functions.data;
import static microgpt.train4.Functions.linear;
import static microgpt.train4.Values.assertNaN;
import static microgpt.train4.Values.assertNumbers;
import static microgpt.train4.Values.attempt;
import static microgpt.train4.Values.withGradients;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.Allocation;
import microgpt.common.testkit.OneThread;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class LayersTest {

    private static final int[] TOKENS = {6, 1, 3, 1};

    /** Two heads of four numbers in three layers, five positions and seven tokens: no size is another one. */
    private final Gpt model = withLargeWeights(new Gpt(7, 5, 8, 2, 3, new PythonRandom(42)));

    /** With weights as small as the initial ones every position would weigh nearly the same. */
    private static Gpt withLargeWeights(Gpt model) {
        model.stateDict.params.forEach(p -> p.data *= 5);
        return model;
    }

    /** The logits layer by layer, by hand. */
    private static double[] byHand(Gpt model, int tokenId, int posId, List<KvCache> cache) {
        Value[] x = model.embedding(tokenId, posId);
        int li = 0;
        for (Block block : model.blocks) {
            x = block.forward(x, cache.get(li));
            li++;
        }
        return data(linear(x, model.lmHead));
    }

    /** The logits of the last of these tokens. */
    private Value[] forward(int... tokens) {
        List<KvCache> cache = model.emptyCache();
        Value[] logits = null;
        for (int posId = 0; posId < tokens.length; posId++) {
            logits = model.forward(tokens[posId], posId, cache);
        }
        return logits;
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex4.3")
    class Ex4_3_layers {

        @Test
        @Order(1)
        void a_position_is_read_in_one_thread() {
            OneThread.assertAlone("forward", () -> forward(TOKENS));
        }

        @Test
        @Order(2)
        void one_layer_is_the_model_of_lesson_3() {
            Gpt one = withLargeWeights(new Gpt(4, 3, 2, 1, 1, new PythonRandom(42)));
            assertNumbers("logits of token 3 at position 0 in a model of 1 layer", one.forward(3, 0, one.emptyCache()),
                    byHand(one, 3, 0, one.emptyCache()));
        }

        @Test
        @Order(3)
        void every_position_adds_one_key_and_one_value_to_the_cache_of_each_layer() {
            List<KvCache> cache = model.emptyCache();
            for (int positions = 1; positions <= 2; positions++) {
                model.forward(TOKENS[positions - 1], positions - 1, cache);
                List<Integer> expected = List.of(positions, positions, positions);
                assertThat(cache.stream().map(layer -> layer.keys.size()).toList())
                        .as("number of keys in the cache of each of 3 layers, positions: " + positions)
                        .isEqualTo(expected);
                assertThat(cache.stream().map(layer -> layer.values.size()).toList())
                        .as("number of values in the cache of each of 3 layers, positions: " + positions)
                        .isEqualTo(expected);
            }
        }

        @Test
        @Order(4)
        void each_layer_works_on_what_the_one_before_left() {
            assertNumbers("logits of token 6 at position 0 in a model of 3 layers",
                    model.forward(6, 0, model.emptyCache()),
                    byHand(model, 6, 0, model.emptyCache()));
        }

        @Test
        @Order(5)
        void the_position_counts_as_the_token_does() {
            assertNumbers("logits of token 1 at position 4 in a model of 3 layers",
                    model.forward(1, 4, model.emptyCache()),
                    byHand(model, 1, 4, model.emptyCache()));
        }

        @Test
        @Order(6)
        void every_layer_finds_its_own_earlier_keys_and_values() {
            List<KvCache> cache = model.emptyCache(), cacheByHand = model.emptyCache();
            for (int posId = 0; posId < TOKENS.length; posId++) {
                assertNumbers("logits of token " + TOKENS[posId] + " at position " + posId + " in a model of 3 layers",
                        model.forward(TOKENS[posId], posId, cache), byHand(model, TOKENS[posId], posId, cacheByHand));
            }
            for (int li = 0; li < cache.size(); li++) {
                for (int t = 0; t < TOKENS.length; t++) {
                    assertNumbers("key of position " + t + " in the cache of layer " + li,
                            cache.get(li).keys.get(t), data(cacheByHand.get(li).keys.get(t)));
                }
            }
        }

        @Test
        @Order(7)
        void leaves_the_parameters_and_what_is_in_the_cache_as_they_were() {
            List<KvCache> cache = model.emptyCache();
            model.forward(6, 0, cache);
            List<Value[]> keys = new ArrayList<>(), values = new ArrayList<>();
            cache.forEach(layer -> keys.add(layer.keys.get(0)));
            cache.forEach(layer -> values.add(layer.values.get(0)));
            withGradients(model.stateDict.params.toArray(new Value[0]));
            List<Snapshot> before = new ArrayList<>(Snapshot.of(model.stateDict));
            before.addAll(Snapshot.of("key of position 0 in layer ", keys));
            before.addAll(Snapshot.of("value of position 0 in layer ", values));
            model.forward(1, 0, cache); // what to forget is not for the model to decide, whatever the position
            before.forEach(Snapshot::assertUnchanged);
            for (int li = 0; li < cache.size(); li++) {
                assertThat(cache.get(li).keys.get(0) == keys.get(li))
                        .as("the key of position 0 in layer %d is still the array that position 0 added", li).isTrue();
            }
        }

        @Test
        @Order(8)
        void one_text_leaves_nothing_behind_for_the_next() {
            double[] first = data(forward(TOKENS));
            forward(2, 4);
            assertNumbers("logits of the last of the tokens [6, 1, 3, 1] after another text, unchanged",
                    forward(TOKENS), first);
            List<KvCache> cache = new ArrayList<>(model.emptyCache());
            model.forward(2, 0, cache);
            cache.replaceAll(layer -> new KvCache());
            assertNumbers("logits of token 6 at position 0 in a list whose caches are new ones now",
                    model.forward(6, 0, cache), byHand(model, 6, 0, model.emptyCache()));
            model.forward(1, 1, cache);
            cache.forEach(layer -> {
                layer.keys.clear();
                layer.values.clear();
            });
            assertNumbers("logits of token 6 at position 0 after its caches were emptied",
                    model.forward(6, 0, cache), byHand(model, 6, 0, model.emptyCache()));
        }

        @Test
        @Order(9)
        void a_call_that_failed_leaves_nothing_behind() {
            List<KvCache> tooFew = model.emptyCache().subList(0, 1);
            for (Runnable wrong : List.<Runnable>of(() -> model.forward(6, 0, tooFew),
                    () -> model.forward(99, 0, model.emptyCache()), () -> model.forward(6, 99, model.emptyCache()))) {
                attempt(wrong);
                List<KvCache> cache = model.emptyCache();
                assertNumbers("logits of token 1 at position 4 in a model of 3 layers, after a call that failed",
                        model.forward(1, 4, cache), byHand(model, 1, 4, model.emptyCache()));
                assertThat(cache.get(2).keys.size())
                        .as("number of keys in the cache of layer 2, after a call that failed").isEqualTo(1);
            }
        }

        @Test
        @Order(10)
        void the_same_layer_or_cache_may_stand_at_several_places() {
            List<KvCache> cache = twice(model.emptyCache()), cacheByHand = twice(model.emptyCache());
            for (int posId = 0; posId < 2; posId++) {
                assertNumbers("logits at position " + posId + ", layers 0 and 2 have the same cache",
                        model.forward(TOKENS[posId], posId, cache), byHand(model, TOKENS[posId], posId, cacheByHand));
            }
            model.blocks.set(2, model.blocks.get(0));
            assertReads("layers 0 and 2 are the same", model, TOKENS);
        }

        /** The first of three caches again as the last. */
        private static List<KvCache> twice(List<KvCache> cache) {
            return List.of(cache.get(0), cache.get(1), cache.get(0));
        }

        @Test
        @Order(11)
        void does_not_hide_what_is_no_number() {
            model.lmHead[2][0].data = Double.NaN;
            model.lmHead[3][0].data = Double.POSITIVE_INFINITY;
            Value[] logits = model.forward(1, 4, model.emptyCache());
            assertNaN("logit 2 where lm_head[2][0] is NaN", logits[2]);
            assertThat(logits[3].data).as("logit 3 where lm_head[3][0] is Infinity").isNotFinite();
            assertThat(logits[0].data).as("logit 0 where lm_head[2][0] is NaN").isFinite();
            for (Value no : List.of(model.wte[6][0], model.blocks.get(0).fc2[0][0], model.blocks.get(2).fc2[0][0])) {
                double before = no.data;
                no.data = Double.NaN;
                assertNaN("logits where a weight before lm_head is NaN", forward(6));
                no.data = before;
            }
        }

        @Test
        @Order(12)
        void uses_the_weights_as_they_are_now() {
            forward(TOKENS);
            model.stateDict.matrices.forEach((name, matrix) -> {
                for (Value[] row : matrix) {
                    row[0].data *= -0.5;
                    assertReads("after a change in " + name, model, TOKENS);
                }
            });
        }

        @Test
        @Order(13)
        void all_of_this_holds_for_any_number_of_layers() {
            for (Inputs.Text input : Inputs.texts()) {
                Gpt one = input.model();
                assertReads(input.toString(), one, input.tokens());
                assertReads("another model, " + input, new Gpt(input.vocabSize(), input.tokens().length, input.nEmbd(),
                        input.nHead(), input.nLayer(), new PythonRandom(1)), input.tokens());
                assertReads("once more, " + input, one, input.tokens());
            }
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_many_layers_and_for_many_positions() {
            Gpt deep = new Gpt(7, 3, 4, 2, 24, new PythonRandom(42));
            assertReads("layers: 24, tokens: [6, 1, 3]", deep, new int[] {6, 1, 3});
            int[] tokens = IntStream.range(0, 100).map(i -> i * i % 7).toArray();
            assertReads("100 tokens", new Gpt(7, 100, 2, 1, 1, new PythonRandom(42)), tokens);
        }

        /** Asserts the logits at each position, and that those of earlier ones stay. */
        private static void assertReads(String what, Gpt model, int[] tokens) {
            List<KvCache> cache = new ArrayList<>(model.emptyCache());
            Plain.Reader byHand = new Plain.Reader(model);
            Value[] first = model.forward(tokens[0], 0, cache);
            double[] expected = byHand.forward(tokens[0], 0);
            for (int posId = 1; posId < tokens.length; posId++) {
                assertNumbers("logits at position " + posId + ", " + what,
                        model.forward(tokens[posId], posId, cache), byHand.forward(tokens[posId], posId));
            }
            assertNumbers("logits at position 0, " + what, first, expected);
            assertThat(cache.size()).as("number of caches afterwards, " + what).isEqualTo(model.blocks.size());
        }

        @Test
        @Order(15)
        void lets_the_gradient_arrive_at_the_embeddings_and_every_matrix_of_every_layer() {
            Gradients gradients = new Gradients(() -> sumOfAll(model, TOKENS), () -> sumOfAllByHand(model, TOKENS));
            Map<String, Value[][]> matrices = model.stateDict.matrices;
            gradients.assertAt("wte", List.of(matrices.get("wte"))).assertAt("wpe", List.of(matrices.get("wpe")));
            matrices.forEach((name, matrix) -> gradients.assertAt(name + "[1]", matrix[1]));
            sumOfAll(model, TOKENS).backward();
            model.stateDict.params.forEach(p -> p.grad = 0);
            new Gradients(() -> sumOfAll(model, TOKENS), () -> sumOfAllByHand(model, TOKENS))
                    .assertAt("wte[6] when the same text is read again", matrices.get("wte")[6]);
        }

        @Test
        @Order(16)
        void the_gradient_is_right_for_any_number_of_layers() {
            List<Inputs.Text> texts = Inputs.texts();
            for (int i = 0; i < texts.size(); i += 5) { // each number is nudged twice
                Inputs.Text input = texts.get(i);
                Gpt one = input.model();
                Gradients gradients = new Gradients(() -> sumOfAll(one, input.tokens()),
                        () -> sumOfAllByHand(one, input.tokens()));
                one.stateDict.matrices.forEach(
                        (name, matrix) -> gradients.assertAt(input + ": " + name + "[0]", new Value[] {matrix[0][0]}));
            }
        }

        @Test
        @Order(17)
        void no_size_of_a_model_is_special_and_no_token() {
            Gpt large = withLargeWeights(new Gpt(30, 20, 20, 5, 2, new PythonRandom(42))); // more than the defaults
            int[] tokens = {29, 26, 3, 27, 28, 26, 0, 5, 29, 13, 1, 26, 2, 7, 28, 28, 4, 6, 29, 9};
            assertReads("a model of 20 numbers, 30 tokens and 5 heads", large, tokens);
            int[] few = {29, 28};
            Gradients gradients = new Gradients(() -> sumOfAll(large, few), () -> sumOfAllByHand(large, few));
            gradients.assertAt("wte[29]", large.wte[29]).assertAt("lm_head[29]", large.lmHead[29])
                    .assertAt("lm_head[2]", large.lmHead[2]).assertAt("layer1.attn_wv[19]", large.blocks.get(1).wv[19]);
        }

        private static Value sumOfAll(Gpt model, int[] tokens) {
            List<KvCache> cache = model.emptyCache();
            Value sum = new Value(0);
            for (int posId = 0; posId < tokens.length; posId++) {
                sum = sum.add(Gradients.sum(model.forward(tokens[posId], posId, cache)));
            }
            return sum;
        }

        private static double sumOfAllByHand(Gpt model, int[] tokens) {
            Plain.Reader byHand = new Plain.Reader(model);
            double sum = 0;
            for (int posId = 0; posId < tokens.length; posId++) {
                double[] logits = byHand.forward(tokens[posId], posId);
                for (int i = 0; i < logits.length; i++) {
                    sum += (i + 1) * logits[i];
                }
            }
            return sum;
        }

        @Test
        @Order(18)
        void every_layer_reads_every_position_once() {
            Graph graph = Graph.of(forward(TOKENS));
            for (int li = 0; li < model.blocks.size(); li++) {
                graph.assertUses(4, model.blocks.get(li).wk[0][0], "keys that layer " + li + " makes of 4 tokens");
            }
            graph.assertUses(1, model.lmHead[0][0], "logits of token 0 made for the last position");
            Allocation.assertAbout("4 positions in 3 layers", () -> forward(TOKENS), () -> {
                List<KvCache> cache = model.emptyCache();
                for (int posId = 0; posId < TOKENS.length; posId++) {
                    byHand(model, TOKENS[posId], posId, cache);
                }
            });
        }
    }
}
