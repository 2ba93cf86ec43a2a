package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import microgpt.common.core.Activations;
import microgpt.common.core.Documents;
import microgpt.common.core.Run;
import microgpt.page.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The textbook's mask and the growing list are the same attention. */
class MaskTest {

    private LiveGpt live;
    private Mask mask;

    @BeforeEach
    void read() {
        live = new LiveGpt(Run.prepare(Documents.of("emma\namelia\nmael\n"), 42, 0, 20, 0, "", 16),
                new Settings(16, 1, 1, 0.1));
        for (int step = 0; step < 20; step++) {
            live.step();
        }
        mask = Mask.of(live.model, tokens());
    }

    @Test
    void both_give_the_same_weights_and_mixtures() {
        assertThat(mask.difference()).isZero();
    }

    @Test
    void the_mask_leaves_nothing_of_the_future_and_without_it_every_position_sees_all() {
        for (int posId = 0; posId < mask.masked().length; posId++) {
            assertThat(Arrays.copyOfRange(mask.masked()[posId], posId + 1, mask.masked().length))
                    .containsExactly(new double[mask.masked().length - posId - 1]);
            assertThat(Arrays.stream(mask.unmasked()[posId]).boxed()).allMatch(weight -> weight > 0);
        }
    }

    @Test
    void the_growing_list_has_the_weights_that_the_model_itself_computes() {
        Activations inside = live.inside(tokens());
        for (int posId = 0; posId < mask.list().length; posId++) {
            assertThat(mask.list()[posId]).containsExactly(inside.part(posId + "/0/weights/0"));
            assertThat(mask.listMix()[posId]).containsExactly(inside.part(posId + "/0/mix"));
            assertThat(Arrays.copyOf(mask.scores()[posId], posId + 1))
                    .containsExactly(inside.part(posId + "/0/scores/0"));
        }
    }

    @Test
    void a_difference_would_be_seen() {
        mask.masked()[1][3] = 0.25;
        assertThat(mask.difference()).isEqualTo(0.25);
    }

    private int[] tokens() {
        int[] tokens = live.run().tokenizer().encode("emma");
        return Arrays.copyOf(tokens, tokens.length - 1);
    }
}
