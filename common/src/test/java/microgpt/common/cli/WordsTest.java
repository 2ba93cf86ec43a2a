package microgpt.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void a_long_line_is_broken_between_words() {
        assertThat(Words.wrapped("3.1 gives what you get if nothing is done", 18))
                .isEqualTo("3.1 gives what you\nget if nothing is\ndone");
    }

    @Test
    void a_line_of_a_table_goes_on_below_its_text() {
        assertThat(Words.wrapped("3.1  doubling   wrong   and this is why it is", 30))
                .isEqualTo("3.1  doubling   wrong   and\n     this is why it is");
    }

    @Test
    void a_word_without_an_end_is_left_as_it_is() {
        assertThat(Words.wrapped("x".repeat(50), 22)).isEqualTo("x".repeat(50));
    }
}
