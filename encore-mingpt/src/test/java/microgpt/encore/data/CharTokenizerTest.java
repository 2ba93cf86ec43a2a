package microgpt.encore.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CharTokenizerTest {

    @Test
    void names_each_character_that_it_does_not_know_once() {
        CharTokenizer tokenizer = CharTokenizer.ofText("ab\n");
        assertThat(tokenizer.unknown("a🐒cab🐒c\tb\n")).containsExactly(0x1F412, 'c', '\t');
        assertThat(tokenizer.unknown("abba")).isEmpty();
    }

    @Test
    void characters_get_their_ids_in_the_order_of_their_code_points() {
        CharTokenizer tokenizer = CharTokenizer.ofText("b🐒a空\n");
        assertThat(tokenizer.characters()).isEqualTo("\nab空🐒");
        assertThat(tokenizer.encode("🐒b\n")).containsExactly(4, 2, 0);
    }

    @Test
    void a_running_text_has_no_BOS() {
        assertThat(CharTokenizer.ofText("cab").vocabSize()).isEqualTo(3);
    }

    @Test
    void a_document_stands_between_two_BOS_the_last_of_all_tokens() {
        CharTokenizer tokenizer = CharTokenizer.ofDocuments(List.of("ab", "c"));
        assertThat(tokenizer.vocabSize()).isEqualTo(4);
        assertThat(tokenizer.encodeDocument("cab")).containsExactly(3, 2, 0, 1, 3);
    }

    @Test
    void decoding_gives_back_what_was_encoded_and_ends_a_line_at_BOS() {
        CharTokenizer tokenizer = CharTokenizer.ofDocuments(List.of("孫悟空🐒"));
        assertThat(tokenizer.decode(tokenizer.encode("🐒孫"))).isEqualTo("🐒孫");
        assertThat(tokenizer.decode(tokenizer.encodeDocument("空"))).isEqualTo("\n空\n");
    }

    @Test
    void its_characters_restore_it() {
        CharTokenizer tokenizer = CharTokenizer.ofDocuments(List.of("b🐒a", "\"\\"));
        CharTokenizer restored = CharTokenizer.restored(tokenizer.characters(), tokenizer.hasBos());
        assertThat(restored.encodeDocument("a🐒\\")).containsExactly(tokenizer.encodeDocument("a🐒\\"));
        assertThat(restored.vocabSize()).isEqualTo(tokenizer.vocabSize());
    }

    @Test
    void an_unknown_character_is_refused_by_name_and_code_point() {
        assertThatThrownBy(() -> CharTokenizer.ofText("abc").encode("a空"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'空' (U+7A7A)");
    }
}
