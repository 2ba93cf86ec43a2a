package microgpt.common.workshop.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchKeysTest {

    @Test
    void a_long_line_is_broken_between_words() {
        assertThat(WatchKeys.wrapped("3.1 gives what you get if nothing is done", 18))
                .isEqualTo("3.1 gives what you\nget if nothing is\ndone");
    }

    @Test
    void a_line_of_a_table_goes_on_below_its_text() {
        assertThat(WatchKeys.wrapped("3.1  doubling   wrong   and this is why it is", 30))
                .isEqualTo("3.1  doubling   wrong   and\n     this is why it is");
    }

    @Test
    void a_word_without_an_end_is_left_as_it_is() {
        assertThat(WatchKeys.wrapped("x".repeat(50), 22)).isEqualTo("x".repeat(50));
    }

    @ParameterizedTest
    @CsvSource({"104, h", "110, n", "113, q", "-1, q", "4, q"})
    void the_end_of_the_input_is_as_good_as_q(int read, char key) {
        assertThat(WatchKeys.key(read)).isEqualTo(key);
    }

    @Test
    void no_key_is_pressed_while_the_reader_waits() {
        assertThat(WatchKeys.key(-2)).isEqualTo((char) 0);
    }
}
