package microgpt.encore.bpe;

import static microgpt.encore.bpe.ByDefinition.merge;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The task of the README's chapter on byte-pair encoding: {@link ByDefinition#merge}. */
class MergeByDefinitionTest {

    @Test
    void puts_the_new_token_in_place_of_the_pair() {
        assertThat(merge(new int[] {1, 2, 3, 4}, 2, 3, 256)).containsExactly(1, 256, 4);
    }

    @Test
    void finds_the_pair_at_the_beginning_and_at_the_end() {
        assertThat(merge(new int[] {1, 2, 9, 1, 2}, 1, 2, 256)).containsExactly(256, 9, 256);
    }

    @Test
    void leaves_a_word_without_the_pair_as_it_is() {
        assertThat(merge(new int[] {2, 1, 1, 3, 2}, 1, 2, 256)).as("2 and 1 are in the other order")
                .containsExactly(2, 1, 1, 3, 2);
        assertThat(merge(new int[] {1}, 1, 2, 256)).containsExactly(1);
        assertThat(merge(new int[] {}, 1, 2, 256)).isEmpty();
    }

    @Test
    void uses_each_token_once_from_left_to_right() {
        assertThat(merge(new int[] {7, 7, 7}, 7, 7, 256)).as("the middle 7 went into the first pair")
                .containsExactly(256, 7);
        assertThat(merge(new int[] {7, 7, 7, 7, 7}, 7, 7, 256)).containsExactly(256, 256, 7);
    }

    @Test
    void does_not_merge_what_it_has_just_made() {
        assertThat(merge(new int[] {1, 2, 256}, 1, 2, 256)).containsExactly(256, 256);
        assertThat(merge(new int[] {1, 2, 2}, 1, 2, 1)).as("the new 1 and the last 2 wait for another merge")
                .containsExactly(1, 2);
    }

    @Test
    void does_not_change_the_word_that_it_is_given() {
        int[] word = {1, 2, 3};
        merge(word, 1, 2, 256);
        assertThat(word).containsExactly(1, 2, 3);
    }
}
