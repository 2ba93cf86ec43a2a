package microgpt.encore.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairEncodingTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Training {

        @ParameterizedTest
        @CsvSource({"1, 'ab '", "2, 'ab '", "3, a", "4, 'aab'", "5, 'abc '", "6, 'abcd  '",
                "7, 'abcdefgh '", "8, 'a '"})
        void finds_the_merges_of_the_definition(long seed, String letters) {
            byte[] text = RandomTexts.letters(seed, 700, letters);
            assertThat(BytePairEncoding.train(List.of(text), 60).merges().pairs())
                    .isEqualTo(TextsByDefinition.train(text, 60));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void finds_them_in_texts_of_all_kinds(long seed) {
            byte[] text = utf8(RandomTexts.text(seed, 400));
            assertThat(BytePairEncoding.train(List.of(text), 80).merges().pairs())
                    .isEqualTo(TextsByDefinition.train(text, 80));
        }

        @Test
        void ends_where_no_pair_occurs_twice() {
            assertThat(BytePairEncoding.train(List.of(utf8("abcd")), 10).vocabSize()).isEqualTo(256);
            assertThat(BytePairEncoding.train(List.of(utf8("ab"), utf8("ab")), 10).vocabSize()).isEqualTo(257);
            assertThat(BytePairEncoding.train(List.of(), 10).vocabSize()).isEqualTo(256);
        }

        @Test
        void never_makes_the_same_piece_twice() {
            for (long seed = 0; seed < 20; seed++) {
                BytePairEncoding encoding =
                        BytePairEncoding.train(List.of(RandomTexts.letters(seed, 2000, "aaabc ")), 200);
                assertThat(IntStream.range(0, encoding.vocabSize())
                        .mapToObj(token -> ByteLetters.of(encoding.bytes(token))))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Nested
    class Encoding {

        @ParameterizedTest
        @ValueSource(longs = {11, 12, 13, 14, 15, 16})
        void and_decoding_gives_any_bytes_back(long seed) {
            BytePairEncoding encoding = BytePairEncoding.train(List.of(utf8(RandomTexts.text(seed, 500))), 150);
            for (byte[] x : List.of(RandomTexts.bytes(seed, 5000), utf8(RandomTexts.text(-seed, 1000)), new byte[0])) {
                assertThat(encoding.decode(encoding.encode(x))).isEqualTo(x);
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {21, 22, 23, 24})
        void makes_the_merges_in_the_order_of_the_definition(long seed) {
            BytePairEncoding encoding = BytePairEncoding.train(List.of(RandomTexts.letters(seed, 3000, "abc ")), 100);
            byte[] other = RandomTexts.letters(-seed, 3000, "abcc ");
            assertThat(encoding.encode(other)).isEqualTo(TextsByDefinition.encode(other, encoding.merges()));
        }

        @Test
        void takes_a_very_long_word_too() {
            byte[] word = RandomTexts.letters(5, 300_000, "acgt");
            BytePairEncoding encoding = BytePairEncoding.train(List.of(word), 500);
            assertThat(encoding.decode(encoding.encode(word))).isEqualTo(word);
        }
    }

    @Nested
    class Its_merges {

        @Test
        void suffice_to_restore_it() {
            Merges merges = BytePairEncoding.train(List.of(utf8("banana bananas")), 10).merges();
            assertThat(Merges.parse(merges.toString()).pairs()).isEqualTo(merges.pairs()).isNotEmpty();
            assertThat(Merges.parse("").pairs()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"97", "97 98,", "97  98", "a b", "97 98 99", "-1 98", "99999999999 1",
                "256 97", "97 98,257 97", "97 98,97 98"})
        void are_refused_if_they_are_none(String text) {
            assertThatThrownBy(() -> Merges.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("its merge ");
        }
    }

    @Nested
    class Bytes_as_letters {

        @Test
        void are_those_of_GPT_2() {
            assertThat(ByteLetters.of(utf8(" the\n"))).isEqualTo("ĠtheĊ");
            assertThat(ByteLetters.of(utf8("文é"))).isEqualTo("æĸĩÃ©");
            assertThat(ByteLetters.of(new byte[] {0, 127, (byte) 0xa0, (byte) 0xad, (byte) 0xff})).isEqualTo("ĀġłŃÿ");
        }
    }

    @Nested
    class Text_token_by_token {

        @Test
        void comes_as_soon_as_a_character_is_complete() {
            Utf8Stream stream = new Utf8Stream();
            byte[] bytes = utf8("文🐒");
            StringBuilder log = new StringBuilder();
            for (byte b : bytes) {
                log.append(stream.add(new byte[] {b})).append('|');
            }
            assertThat(log + stream.end()).isEqualTo("||文||||🐒|");
        }

        @Test
        void ends_with_a_sign_for_an_unfinished_character() {
            Utf8Stream stream = new Utf8Stream();
            assertThat(stream.add(new byte[] {'a', (byte) 0xe6, (byte) 0x96})).isEqualTo("a");
            assertThat(stream.end()).isEqualTo("\ufffd");
            assertThat(stream.add(utf8("b")) + stream.end()).as("and may be used again").isEqualTo("b");
        }

        @ParameterizedTest
        @ValueSource(longs = {31, 32, 33})
        void is_the_text_of_all_bytes_together(long seed) {
            byte[] bytes = RandomTexts.bytes(seed, 2000);
            Utf8Stream stream = new Utf8Stream();
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(stream.add(new byte[] {b}));
            }
            assertThat(text + stream.end()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
