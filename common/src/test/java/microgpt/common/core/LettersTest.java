package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {

    @ParameterizedTest
    @CsvSource({"0, \\u0000", "8, \\u0008", "b, \\u000B", "c, \\u000C", "1b, \\u001B", "1c, \\u001C", "7f, \\u007F",
        "85, \\u0085", "9b, \\u009B", "d800, \\uD800", "fdd0, \\uFDD0", "fffe, \\uFFFE", "1ffff, \\uD83F\\uDFFF"})
    void what_is_no_visible_character_becomes_its_escape(String hex, String escape) {
        String character = Character.toString(Integer.parseInt(hex, 16));
        assertThat(Letters.letter(character)).isEqualTo(escape);
        assertThat(Letters.visible("a" + character + "b")).isEqualTo("a" + escape + "b");
    }

    @Test
    void all_other_characters_stay_as_they_are() {
        String text = "a ~\u00a0ëÞ\u200d\u2028孙\ufffd\ufdfc🐒";
        assertThat(Letters.visible(text)).isEqualTo(text);
        assertThat(Letters.letter("🐒")).isEqualTo("🐒");
    }

    @Test
    void tabs_and_line_ends_stay_in_a_text_and_show_where_they_stand_alone() {
        assertThat(Letters.visible("a\tb\n")).isEqualTo("a\tb\n");
        assertThat(Letters.letter("\t")).isEqualTo("\\u0009");
        assertThat(Letters.letter("\n")).isEqualTo("\\u000A");
    }

    @Test
    void a_token_is_its_letter_or_BOS() {
        Tokenizer tokenizer = new Tokenizer(List.of("a\u001b", "b"));
        assertThat(Letters.of(tokenizer, new int[] {3, 1, 0, 2})).containsExactly("BOS", "a", "\\u001B", "b");
    }
}
