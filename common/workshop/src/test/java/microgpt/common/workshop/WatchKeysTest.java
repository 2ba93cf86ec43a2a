package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchKeysTest {

    @Test
    void a_long_line_is_broken_between_words() {
        assertThat(WatchKeys.wrapped("3.1 gives what you get if nothing is done", 22))
                .isEqualTo("3.1 gives what you\n     get if nothing\n     is done");
    }

    @Test
    void a_word_without_an_end_is_left_as_it_is() {
        assertThat(WatchKeys.wrapped("x".repeat(50), 22)).isEqualTo("x".repeat(50));
    }
}
