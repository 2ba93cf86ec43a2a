package microgpt.encore.bpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Pattern GPT_2 = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static List<String> words(byte[] text) {
        List<String> words = new ArrayList<>();
        Words.forEach(text, words::add);
        return words;
    }

    private static List<String> words(String text) {
        return words(text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(word -> new String(word.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "'I''ll see, won''t I?'; 'I|''ll|_see|,|_won|''t|_I|?'",
        "'We''VE 24 geese'; 'We|''|VE|_24|_geese'",
        "'a  b   c '; 'a|_|_b|__|_c|_'",
        "'x=3;  y4_'; 'x|=|3|;|_|_y|4|_'",
        "'悟空，空'; '悟空|，|空'",
        "'''''s'; '''''|s'"})
    void keep_a_space_before_and_part_letters_numbers_and_signs(String text, String expected) {
        List<String> words = words(text);
        assertThat(String.join("|", words).replace(' ', '_')).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void are_those_of_the_pattern_of_GPT_2(long seed) {
        String text = RandomTexts.text(seed, 2000);
        List<String> expected = new ArrayList<>();
        for (Matcher matcher = GPT_2.matcher(text); matcher.find(); ) {
            expected.add(matcher.group());
        }
        assertThat(words(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void of_any_bytes_are_these_bytes(long seed) {
        byte[] bytes = RandomTexts.bytes(seed, 3000);
        assertThat(String.join("", words(bytes)).getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(bytes);
    }

    @Test
    void take_a_damaged_byte_for_a_sign() {
        byte[] text = {'a', (byte) 0xff, (byte) 0xe4, (byte) 0xb8, 'b', (byte) 0xc0, (byte) 0x80, (byte) 0xed,
                (byte) 0xa0, (byte) 0x80};
        assertThat(words(text)).containsExactly("a", "\u00ff\u00e4\u00b8", "b", "\u00c0\u0080\u00ed\u00a0\u0080");
    }
}
