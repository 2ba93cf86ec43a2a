package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb", "a\nb\n", "\n\na\n \t\nb\r\n\r\n"})
    void every_line_that_is_not_blank_is_a_document(String text) {
        assertThat(Documents.of(text)).containsExactly("a", "b");
    }

    @Test
    void white_space_is_stripped_from_both_ends_and_kept_within() {
        // as Python's str.isspace() has it, less the line ends
        int[] spaces = {0x9, 0xb, 0xc, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2007, 0x200a,
            0x2028, 0x2029, 0x202f, 0x205f, 0x3000};
        for (int codePoint : spaces) {
            String space = Character.toString(codePoint);
            assertThat(Documents.of(space + space + "a" + space + "b" + space)).containsExactly("a" + space + "b");
        }
    }

    @Test
    void other_characters_stay() {
        int[] others = {0x0, 0x8, 0xe, 0x1b, 0x21, 0x84, 0x86, 0x180e, 0x1fff, 0x200b, 0x2060, 0x3001, 0xfeff, 0x1f600};
        for (int codePoint : others) {
            String other = Character.toString(codePoint);
            assertThat(Documents.of(other)).containsExactly(other);
        }
    }

    @Test
    void a_text_of_nothing_but_space_has_none() {
        assertThat(Documents.of("\n \r\n\t")).isEmpty();
    }
}
