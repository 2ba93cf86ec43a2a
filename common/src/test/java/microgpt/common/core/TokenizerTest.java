package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void characters_get_their_ids_in_the_order_of_their_code_points_and_BOS_the_last() {
        Tokenizer tokenizer = new Tokenizer(List.of("cab", "ad"));
        assertThat(tokenizer.ids("abcd")).containsExactly(0, 1, 2, 3);
        assertThat(tokenizer.bos()).isEqualTo(4);
        assertThat(tokenizer.vocabSize()).isEqualTo(5);
    }

    @Test
    void a_document_is_encoded_between_two_BOS() {
        Tokenizer tokenizer = new Tokenizer(List.of("ba"));
        assertThat(tokenizer.encode("ba")).containsExactly(2, 1, 0, 2);
    }

    @Test
    void decoding_gives_back_what_was_encoded() {
        String text = "emma孙悟空🐒é";
        Tokenizer tokenizer = new Tokenizer(List.of(text));
        StringBuilder decoded = new StringBuilder();
        for (int id : tokenizer.ids(text)) {
            decoded.append(tokenizer.decode(id));
        }
        assertThat(decoded).hasToString(text);
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one_token_and_sorts_by_its_code_point() {
        // U+FB01 sorts before U+1F412, though UTF-16 would put the surrogates of the latter first
        Tokenizer tokenizer = new Tokenizer(List.of("🐒ﬁ"));
        assertThat(tokenizer.vocabSize()).isEqualTo(3);
        assertThat(tokenizer.ids("🐒ﬁ")).containsExactly(1, 0);
    }

    @Test
    void an_unknown_character_is_refused_by_name() {
        Tokenizer tokenizer = new Tokenizer(List.of("abc"));
        assertThatThrownBy(() -> tokenizer.ids("ab🐒"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'🐒' (U+1F412)");
    }
}
