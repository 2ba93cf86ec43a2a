package microgpt.train3;

import static microgpt.train3.Values.assertNaN;
import static microgpt.train3.Values.assertNumbers;
import static microgpt.train3.Values.withGradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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

class LossTest {

    private static final int BLOCK_SIZE = 5;
    private static final int BOS = 6;

    private final Gpt model = new Gpt(7, BLOCK_SIZE, 3, new PythonRandom(42));

    /** With weights as small as the initial ones every token would be nearly as likely. */
    @BeforeEach
    void weights_are_large() {
        model.stateDict.params.forEach(p -> p.data *= 10);
    }

    private static void clear(Value[][] matrix) {
        for (Value[] row : matrix) {
            for (Value p : row) {
                p.data = 0;
            }
        }
    }

    /** Leaves the model nothing but the embedding of the present token and position. */
    private void withoutBlock() {
        clear(model.block.wo);
        clear(model.block.fc2);
    }

    private void assertLoss(int[] tokens, double expected) {
        assertNumbers("loss of the tokens " + Arrays.toString(tokens), new Value[] {model.loss(tokens)}, expected);
    }

    /** -ln p(target), position by position, averaged. */
    private static double meanSurprise(double... probs) {
        return Arrays.stream(probs).map(p -> -Math.log(p)).sum() / probs.length;
    }

    private double prob(int tokenId, int posId, KvCache cache, int targetId) {
        return Functions.softmax(model.forward(tokenId, posId, cache))[targetId].data;
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex3.5")
    class Ex3_5_loss_over_positions {

        @Test
        @Order(1)
        void reads_position_after_position_in_one_thread() {
            OneThread.assertAlone("loss", () -> model.loss(new int[] {BOS, 1, 3, 2, BOS}));
        }

        @Test
        @Order(2)
        void for_one_prediction_it_is_the_surprise_at_the_second_token() {
            assertLoss(new int[] {BOS, 2}, meanSurprise(prob(BOS, 0, new KvCache(), 2)));
        }

        @Test
        @Order(3)
        void one_document_leaves_nothing_behind_for_the_next() {
            int[] tokens = {BOS, 1, 3, BOS};
            withGradients(model.stateDict.params.toArray(new Value[0]));
            List<Snapshot> before = Snapshot.of(model.stateDict);
            double first = model.loss(tokens).data;
            assertThat(tokens).as("the tokens [6, 1, 3, 6] after their loss was taken, unchanged")
                    .containsExactly(BOS, 1, 3, BOS);
            before.forEach(Snapshot::assertUnchanged);
            model.loss(new int[] {BOS, 2, BOS});
            assertNumbers("loss of the tokens [6, 1, 3, 6], after a loss of these and one of [6, 2, 6]",
                    new Value[] {model.loss(tokens)}, first);
        }

        @Test
        @Order(4)
        void of_a_model_that_prefers_no_token_it_is_the_logarithm_of_their_number() {
            clear(model.lmHead);
            assertLoss(new int[] {BOS, 1, 3, BOS}, Math.log(7));
        }

        @Test
        @Order(5)
        void it_is_the_mean_over_every_token_and_its_next() {
            withoutBlock();
            clear(model.wpe);
            KvCache any = new KvCache();
            assertLoss(new int[] {BOS, 1, 3, 2, BOS},
                    meanSurprise(prob(BOS, 0, any, 1), prob(1, 0, any, 3), prob(3, 0, any, 2), prob(2, 0, any, BOS)));
        }

        @Test
        @Order(6)
        void every_token_is_read_at_its_own_position() {
            withoutBlock();
            KvCache any = new KvCache();
            assertLoss(new int[] {BOS, 1, 1, 2},
                    meanSurprise(prob(BOS, 0, any, 1), prob(1, 1, any, 1), prob(1, 2, any, 2)));
        }

        @Test
        @Order(7)
        void every_position_looks_back_on_all_before_it_and_on_nothing_after_it() {
            KvCache cache = new KvCache();
            assertLoss(new int[] {BOS, 1, 3, 2, BOS},
                    meanSurprise(prob(BOS, 0, cache, 1), prob(1, 1, cache, 3), prob(3, 2, cache, 2),
                            prob(2, 3, cache, BOS)));
        }

        @Test
        @Order(8)
        void a_document_that_just_fills_the_block_or_is_longer_is_learned_as_far_as_the_block_goes() {
            KvCache cache = new KvCache();
            double expected = meanSurprise(prob(BOS, 0, cache, 1), prob(1, 1, cache, 3), prob(3, 2, cache, 2),
                    prob(2, 3, cache, 0), prob(0, 4, cache, 5));
            assertLoss(new int[] {BOS, 1, 3, 2, 0, 5}, expected);
            assertLoss(new int[] {BOS, 1, 3, 2, 0, 5, 4, BOS}, expected);
        }

        @Test
        @Order(9)
        void every_position_of_a_long_document_looks_back_on_all_before_it() {
            Gpt wide = new Gpt(7, 300, 2, new PythonRandom(42));
            wide.stateDict.params.forEach(p -> p.data *= 10); // the product of all probabilities is below 1e-323
            int[] tokens = IntStream.range(0, 321).map(i -> i * i % 7).toArray();
            assertNumbers("loss of 320 tokens in a block of 300 positions", new Value[] {wide.loss(tokens)},
                    Plain.loss(wide, tokens));
            new Gradients(() -> wide.loss(tokens), () -> Plain.loss(wide, tokens))
                    .assertAt("wpe[299] of 300 positions", wide.wpe[299]);
        }

        @Test
        @Order(10)
        void uses_the_weights_and_the_tokens_as_they_are_now() {
            int[] tokens = {BOS, 1, 3, BOS};
            model.loss(tokens);
            tokens[1] = 4;
            assertNumbers("loss of the tokens [6, 4, 3, 6], which were [6, 1, 3, 6] before in the same array",
                    new Value[] {model.loss(tokens)}, Plain.loss(model, tokens));
            model.stateDict.matrices.forEach((name, matrix) -> {
                for (Value[] row : matrix) {
                    row[0].data *= -0.5;
                    assertNumbers("loss of the tokens [6, 4, 3, 6] after a change in " + name,
                            new Value[] {model.loss(tokens)}, Plain.loss(model, tokens));
                }
            });
        }

        @Test
        @Order(11)
        void a_large_logit_is_no_number_too_large_and_no_token_too_unlikely() {
            withoutBlock();
            clear(model.wpe);
            Arrays.stream(model.wte[BOS]).forEach(p -> p.data = 1);
            for (double[] logits : new double[][] {{200, 900}, {-900, -200}}) {
                for (Value[] row : model.lmHead) {
                    Arrays.stream(row).forEach(p -> p.data = logits[1] / 3);
                }
                Arrays.stream(model.lmHead[2]).forEach(p -> p.data = logits[0] / 3);
                // the other six are alike, and 5e-6 of each logit is lost to the norm's 1e-5
                double surprise = 700 / Math.sqrt(1 + 1e-5) + Math.log(6);
                assertNumbers("loss of the tokens [6, 2], whose logit is " + (int) logits[0] + " while the others are "
                        + (int) logits[1], new Value[] {model.loss(new int[] {BOS, 2})}, surprise);
            }
            clear(model.lmHead);
            Arrays.stream(model.lmHead[0]).forEach(p -> p.data = -300);
            assertNumbers("loss of the tokens [6, 2], logit 0 is -900 and all others are 0",
                    new Value[] {model.loss(new int[] {BOS, 2})}, Math.log(6));
        }

        @Test
        @Order(12)
        void a_token_that_is_none_is_not_passed_over_and_leaves_nothing_behind() {
            int[] tokens = {BOS, 1, 3, BOS};
            for (int[] wrong : new int[][] {{BOS, 1, 99}, {BOS, 99, 1}, {99, 1}, {BOS, 1, -1}}) {
                assertThatThrownBy(() -> model.loss(wrong), "loss of the tokens %s in a model of 7 tokens",
                        Arrays.toString(wrong)).isInstanceOf(RuntimeException.class);
                assertNumbers("loss of the tokens [6, 1, 3, 6] after a loss of " + Arrays.toString(wrong),
                        new Value[] {model.loss(tokens)}, Plain.loss(model, tokens));
            }
        }

        @Test
        @Order(13)
        void does_not_hide_what_is_no_number_nor_what_is_without_end() {
            for (Value no : List.of(model.lmHead[4][0], model.wte[1][0], model.block.fc2[0][0])) {
                double before = no.data;
                no.data = Double.NaN;
                assertNaN("loss of the tokens [6, 1, 3, 6] where a weight is NaN",
                        model.loss(new int[] {BOS, 1, 3, BOS}));
                no.data = before;
            }
            withoutBlock();
            clear(model.wpe);
            clear(model.lmHead);
            Arrays.stream(model.wte[BOS]).forEach(p -> p.data = 1);
            Arrays.stream(model.lmHead[2]).forEach(p -> p.data = -1000);
            // Infinity, because exp(-3000) is 0, or 3000 for who takes it from the logits
            assertThat(model.loss(new int[] {BOS, 2}).data)
                    .as("loss of the tokens [6, 2], whose logit is -3000 while the others are 0").isGreaterThan(2900);
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_any_documents_and_models_in_turn() {
            for (Inputs.Documents input : Inputs.documents()) {
                Gpt one = input.model();
                Gpt other = new Gpt(input.vocabSize(), input.blockSize(), input.nEmbd(), new PythonRandom(1));
                for (int[] tokens : input.documents()) {
                    String what = "loss of the tokens " + Arrays.toString(tokens) + ", " + input;
                    Value loss = one.loss(tokens);
                    double first = loss.data;
                    assertNumbers(what, new Value[] {loss}, Plain.loss(one, tokens));
                    assertNumbers(what + ", in another model", new Value[] {other.loss(tokens)},
                            Plain.loss(other, tokens));
                    assertNumbers(what + ", unchanged", new Value[] {loss}, first);
                }
            }
        }

        @Test
        @Order(15)
        void lets_the_gradient_arrive_at_every_parameter() {
            int[] tokens = {BOS, 1, 3, 1, 4, 2, BOS};
            for (String time : List.of("", " the second time")) {
                model.stateDict.params.forEach(p -> p.grad = 0);
                Gradients gradients = new Gradients(() -> model.loss(tokens));
                model.stateDict.matrices.forEach((name, matrix) -> gradients.assertAt(name + time, List.of(matrix)));
                model.loss(tokens).backward();
            }
        }

        @Test
        @Order(16)
        void the_gradient_of_every_parameter_is_right_for_any_document() {
            List<Inputs.Documents> documents = Inputs.documents();
            for (int i = 0; i < documents.size(); i += 3) { // each number is nudged twice
                Inputs.Documents input = documents.get(i);
                Gpt one = input.model();
                int[] tokens = input.documents().get(0);
                Gradients gradients = new Gradients(() -> one.loss(tokens), () -> Plain.loss(one, tokens));
                one.stateDict.matrices.forEach((name, matrix) -> gradients.assertAt(
                        "the tokens " + Arrays.toString(tokens) + ", " + input + ": " + name, List.of(matrix)));
            }
        }

        @Test
        @Order(17)
        void no_size_of_a_model_is_special_and_no_token() {
            Gpt large = new Gpt(30, 20, 18, new PythonRandom(42)); // all more than the defaults
            large.stateDict.params.forEach(p -> p.data *= 10);
            int[] tokens = {29, 26, 3, 27, 28, 26, 0, 5, 29, 13, 1, 26, 2, 7, 28, 28, 4, 6, 29, 9, 29};
            String what = "the tokens " + Arrays.toString(tokens);
            assertNumbers("loss of " + what, new Value[] {large.loss(tokens)}, Plain.loss(large, tokens));
            Gradients gradients = new Gradients(() -> large.loss(tokens), () -> Plain.loss(large, tokens));
            gradients.assertAt(what + ": wte[29]", large.wte[29]).assertAt(what + ": wpe[19]", large.wpe[19])
                    .assertAt(what + ": lm_head[29]", large.lmHead[29])
                    .assertAt(what + ": lm_head[2]", large.lmHead[2]);
        }

        @Test
        @Order(18)
        void reads_every_position_once() {
            int[] tokens = {BOS, 1, 3, 2, BOS};
            Graph graph = Graph.of(model.loss(tokens));
            graph.assertUses(4, model.block.wk[0][0], "keys made for the loss of the tokens [6, 1, 3, 2, 6]");
            graph.assertUses(4, model.lmHead[0][0],
                    "logits of token 0 made for the loss of the tokens [6, 1, 3, 2, 6]");
            Allocation.assertAbout("the loss of the tokens [6, 1, 3, 2, 6]", () -> model.loss(tokens), () -> {
                KvCache cache = new KvCache();
                for (int posId = 0; posId < 4; posId++) {
                    Functions.softmax(model.forward(tokens[posId], posId, cache));
                }
            });
        }
    }
}
