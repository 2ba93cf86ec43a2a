package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GptTest {

    private static final int VOCAB_SIZE = 6;
    private static final int[] DOCUMENT = {5, 1, 3, 1, 5};

    private final Gpt model = new Gpt(VOCAB_SIZE, 4, 4, new PythonRandom(42));

    private Value[][] matrix(String name) {
        return model.stateDict.matrices.get(name);
    }

    private static void fill(Value[][] matrix, double number) {
        for (Value[] row : matrix) {
            for (Value p : row) {
                p.data = number;
            }
        }
    }

    /** The logits at each position of these tokens: (positions, vocabSize). */
    private double[][] logits(int... tokens) {
        KvCache cache = new KvCache();
        double[][] logits = new double[tokens.length][VOCAB_SIZE];
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] out = model.forward(tokens[posId], posId, cache);
            for (int i = 0; i < VOCAB_SIZE; i++) {
                logits[posId][i] = out[i].data;
            }
        }
        return logits;
    }

    @Test
    void has_the_matrices_of_a_GPT_in_the_order_of_the_original() {
        assertThat(model.stateDict.matrices.keySet()).containsExactly("wte", "wpe",
                "layer0.attn_wq", "layer0.attn_wk", "layer0.attn_wv", "layer0.attn_wo",
                "layer0.mlp_fc1", "layer0.mlp_fc2", "lm_head");
        assertThat(new Gpt(27, 16, 16, new PythonRandom(42)).stateDict.params).hasSize(4192);
    }

    @Nested
    @Tag("whole")
    @Order(2)
    class The_model_as_a_whole {

        @Test
        void a_position_is_blind_to_what_comes_after_it() {
            double[][] one = logits(5, 1, 3, 1);
            double[][] other = logits(5, 1, 3, 4);
            assertThat(other[0]).containsExactly(one[0]);
            assertThat(other[1]).containsExactly(one[1]);
            assertThat(other[2]).containsExactly(one[2]);
            assertThat(other[3]).isNotEqualTo(one[3]);
        }

        @Test
        void a_position_sees_what_came_before_it() {
            assertThat(logits(5, 2, 3)[2]).isNotEqualTo(logits(5, 1, 3)[2]);
            assertThat(logits(0, 1, 3)[2]).isNotEqualTo(logits(5, 1, 3)[2]);
        }

        @Test
        void the_same_token_means_something_else_at_another_position() {
            assertThat(model.forward(1, 1, new KvCache())[0].data)
                    .isNotEqualTo(model.forward(1, 0, new KvCache())[0].data);
        }

        @Test
        void without_position_embeddings_it_does_not_matter_in_which_order_the_earlier_tokens_came() {
            fill(matrix("wpe"), 0);
            // 1e-12: the same sums in another order
            assertThat(logits(1, 2, 3)[2]).containsExactly(logits(2, 1, 3)[2], within(1e-12));
        }

        @Test
        void every_position_adds_one_key_and_one_value_to_the_cache() {
            KvCache cache = new KvCache();
            model.forward(5, 0, cache);
            Value[] first = cache.keys.get(0);
            model.forward(1, 1, cache);
            assertThat(cache.keys).hasSize(2);
            assertThat(cache.values).hasSize(2);
            assertThat(cache.keys.get(0)).as("an earlier key is not computed again").isSameAs(first);
        }

        @Test
        void blocks_that_add_nothing_leave_the_embedding_as_it_is() {
            fill(matrix("layer0.attn_wo"), 0);
            fill(matrix("layer0.mlp_fc2"), 0);
            Value[] x = Functions.rmsNorm(Functions.add(matrix("wte")[5], matrix("wpe")[0]));
            Value[] expected = Functions.linear(x, matrix("lm_head"));
            assertThat(logits(5)[0]).containsExactly(expected[0].data, expected[1].data, expected[2].data,
                    expected[3].data, expected[4].data, expected[5].data);
        }

        @Test
        void a_first_position_adds_its_own_value_because_it_has_nothing_else_to_look_at() {
            fill(matrix("layer0.mlp_fc2"), 0);
            Value[] x = Functions.rmsNorm(Functions.add(matrix("wte")[5], matrix("wpe")[0]));
            Value[] value = Functions.linear(Functions.rmsNorm(x), matrix("layer0.attn_wv"));
            Value[] sum = Functions.add(Functions.linear(value, matrix("layer0.attn_wo")), x);
            Value[] expected = Functions.linear(sum, matrix("lm_head"));
            assertThat(logits(5)[0]).containsExactly(expected[0].data, expected[1].data, expected[2].data,
                    expected[3].data, expected[4].data, expected[5].data);
        }

        @Test
        void each_block_adds_to_what_the_one_before_left() {
            fill(matrix("layer0.attn_wo"), 0);
            double[] mlpAlone = logits(5)[0];
            Value[] x = Functions.rmsNorm(Functions.add(matrix("wte")[5], matrix("wpe")[0]));
            Value[] h = Functions.relu(Functions.linear(Functions.rmsNorm(x), matrix("layer0.mlp_fc1")));
            Value[] sum = Functions.add(Functions.linear(h, matrix("layer0.mlp_fc2")), x);
            Value[] expected = Functions.linear(sum, matrix("lm_head"));
            assertThat(mlpAlone).containsExactly(expected[0].data, expected[1].data, expected[2].data,
                    expected[3].data, expected[4].data, expected[5].data);
        }

        @Test
        void all_matrices_learn() {
            model.loss(DOCUMENT).backward();
            model.stateDict.matrices.forEach((name, matrix) ->
                    assertThat(Arrays.stream(matrix).flatMap(Arrays::stream)).as(name).anyMatch(p -> p.grad != 0));
        }
    }
}
