package microgpt.train3;

import static microgpt.train3.Values.assertNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
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
        void for_one_prediction_it_is_the_surprise_at_the_second_token() {
            assertLoss(new int[] {BOS, 2}, meanSurprise(prob(BOS, 0, new KvCache(), 2)));
        }

        @Test
        @Order(2)
        void of_a_model_that_prefers_no_token_it_is_the_logarithm_of_their_number() {
            clear(model.lmHead);
            assertLoss(new int[] {BOS, 1, 3, BOS}, Math.log(7));
        }

        @Test
        @Order(3)
        void it_is_the_mean_over_every_token_and_its_next() {
            withoutBlock();
            clear(model.wpe);
            KvCache any = new KvCache();
            assertLoss(new int[] {BOS, 1, 3, 2, BOS},
                    meanSurprise(prob(BOS, 0, any, 1), prob(1, 0, any, 3), prob(3, 0, any, 2), prob(2, 0, any, BOS)));
        }

        @Test
        @Order(4)
        void every_token_is_read_at_its_own_position() {
            withoutBlock();
            KvCache any = new KvCache();
            assertLoss(new int[] {BOS, 1, 1, 2},
                    meanSurprise(prob(BOS, 0, any, 1), prob(1, 1, any, 1), prob(1, 2, any, 2)));
        }

        @Test
        @Order(5)
        void every_position_looks_back_on_all_before_it() {
            KvCache cache = new KvCache();
            assertLoss(new int[] {BOS, 1, 3, 2, BOS},
                    meanSurprise(prob(BOS, 0, cache, 1), prob(1, 1, cache, 3), prob(3, 2, cache, 2),
                            prob(2, 3, cache, BOS)));
        }

        @Test
        @Order(6)
        void a_document_that_just_fills_the_block_or_is_longer_is_learned_as_far_as_the_block_goes() {
            KvCache cache = new KvCache();
            double expected = meanSurprise(prob(BOS, 0, cache, 1), prob(1, 1, cache, 3), prob(3, 2, cache, 2),
                    prob(2, 3, cache, 0), prob(0, 4, cache, 5));
            assertLoss(new int[] {BOS, 1, 3, 2, 0, 5}, expected);
            assertLoss(new int[] {BOS, 1, 3, 2, 0, 5, 4, BOS}, expected);
        }

        @Test
        @Order(7)
        void one_document_leaves_nothing_behind_for_the_next() {
            int[] tokens = {BOS, 1, 3, BOS};
            List<Snapshot> before = new ArrayList<>();
            model.stateDict.matrices.forEach((name, matrix) -> before.addAll(Snapshot.of(name, List.of(matrix))));
            double first = model.loss(tokens).data;
            assertThat(tokens).as("the tokens [6, 1, 3, 6] after their loss was taken, unchanged")
                    .containsExactly(BOS, 1, 3, BOS);
            before.forEach(Snapshot::assertUnchanged);
            assertLoss(tokens, first);
        }

        @Test
        @Order(8)
        void lets_the_gradient_arrive_at_every_parameter() {
            int[] tokens = {BOS, 1, 3, 1, 4, 2, BOS};
            Gradients gradients = new Gradients(() -> model.loss(tokens));
            model.stateDict.matrices.forEach((name, matrix) -> gradients.assertAt(name, List.of(matrix)));
        }
    }
}
