package microgpt.train4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GptTest {

    private static final int VOCAB_SIZE = 6;
    private static final int[] DOCUMENT = {5, 1, 3, 1, 5};

    private final Gpt model = new Gpt(VOCAB_SIZE, 4, 4, 2, 2, new PythonRandom(42));

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
        List<KvCache> cache = model.emptyCache();
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
        assertThat(model.stateDict.matrices.keySet()).containsExactly("wte", "wpe", "lm_head",
                "layer0.attn_wq", "layer0.attn_wk", "layer0.attn_wv", "layer0.attn_wo",
                "layer0.mlp_fc1", "layer0.mlp_fc2",
                "layer1.attn_wq", "layer1.attn_wk", "layer1.attn_wv", "layer1.attn_wo",
                "layer1.mlp_fc1", "layer1.mlp_fc2");
        assertThat(new Gpt(27, 16, 16, 4, 1, new PythonRandom(42)).stateDict.params).hasSize(4192);
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
        void a_second_layer_notices_the_order_of_tokens_even_without_position_embeddings() {
            // unlike train3's single layer: what each position gathered depends on which came before it
            fill(matrix("wpe"), 0);
            assertThat(Math.abs(logits(1, 2, 3)[2][0] - logits(2, 1, 3)[2][0])).isGreaterThan(1e-9); // not rounding
        }

        @Test
        void layers_that_add_nothing_leave_the_embedding_as_it_is() {
            for (String layer : List.of("layer0.", "layer1.")) {
                fill(matrix(layer + "attn_wo"), 0);
                fill(matrix(layer + "mlp_fc2"), 0);
            }
            Value[] x = Functions.rmsNorm(Functions.add(matrix("wte")[5], matrix("wpe")[0]));
            Value[] expected = Functions.linear(x, matrix("lm_head"));
            assertThat(logits(5)[0]).containsExactly(expected[0].data, expected[1].data, expected[2].data,
                    expected[3].data, expected[4].data, expected[5].data);
        }

        @Test
        void the_second_layer_works_on_what_the_first_one_left() {
            fill(matrix("layer0.attn_wo"), 0);
            fill(matrix("layer1.attn_wo"), 0);
            Value[] x = Functions.rmsNorm(Functions.add(matrix("wte")[5], matrix("wpe")[0]));
            for (String layer : List.of("layer0.", "layer1.")) {
                Value[] h = Functions.relu(Functions.linear(Functions.rmsNorm(x), matrix(layer + "mlp_fc1")));
                x = Functions.add(Functions.linear(h, matrix(layer + "mlp_fc2")), x);
            }
            Value[] expected = Functions.linear(x, matrix("lm_head"));
            assertThat(logits(5)[0]).containsExactly(expected[0].data, expected[1].data, expected[2].data,
                    expected[3].data, expected[4].data, expected[5].data);
        }

        @Test
        void more_heads_need_no_more_parameters_but_compute_something_else() {
            Gpt one = new Gpt(VOCAB_SIZE, 4, 4, 1, 2, new PythonRandom(42));
            assertThat(one.stateDict.params).hasSameSizeAs(model.stateDict.params);
            assertThat(one.loss(DOCUMENT).data).isNotEqualTo(model.loss(DOCUMENT).data);
        }

        @Test
        void the_loss_is_the_mean_surprise_at_each_next_token() {
            double expected = 0;
            List<KvCache> cache = model.emptyCache();
            for (int posId = 0; posId < 4; posId++) {
                Value[] probs = Functions.softmax(model.forward(DOCUMENT[posId], posId, cache));
                expected -= Math.log(probs[DOCUMENT[posId + 1]].data) / 4;
            }
            // 1e-12: rounding of a mean of four logarithms
            assertThat(model.loss(DOCUMENT).data).isCloseTo(expected, within(1e-12));
        }

        @Test
        void a_document_longer_than_the_block_is_learned_as_far_as_the_block_goes() {
            double whole = model.loss(new int[] {5, 1, 3, 1, 2}).data;
            assertThat(model.loss(new int[] {5, 1, 3, 1, 2, 4, 4, 4, 5}).data).isEqualTo(whole);
            assertThat(model.loss(new int[] {5, 1, 3, 1, 3, 4, 4, 4, 5}).data).isNotEqualTo(whole);
        }

        @Test
        void the_gradient_equals_central_differences_for_every_parameter() {
            model.loss(DOCUMENT).backward();
            DerivativeCheck check = new DerivativeCheck(() -> model.loss(DOCUMENT).data);
            model.stateDict.matrices.forEach((name, matrix) -> {
                for (int i = 0; i < matrix.length; i++) {
                    for (int j = 0; j < matrix[i].length; j++) {
                        Value p = matrix[i][j];
                        check.check(name + "[" + i + "][" + j + "]", p.data, value -> p.data = value, p.grad);
                    }
                }
            });
        }

        @Test
        void all_matrices_learn() {
            model.loss(DOCUMENT).backward();
            model.stateDict.matrices.forEach((name, matrix) ->
                    assertThat(Arrays.stream(matrix).flatMap(Arrays::stream)).as(name).anyMatch(p -> p.grad != 0));
        }
    }
}
