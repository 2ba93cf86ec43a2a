package microgpt.encore.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterClassTest {

    private static final List<Byte> NUMBERS = List.of(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER,
            Character.OTHER_NUMBER);

    private static void assertAllCodePoints(CharacterClass kind, IntPredicate expected) {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> (CharacterClass.of(c) == kind) != expected.test(c)).mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @Test
    void letters_and_numbers_are_those_of_JDK_17() {
        assumeTrue(Runtime.version().feature() == 17, "only JDK 17 has the letters and numbers of Unicode 13");
        assertAllCodePoints(CharacterClass.LETTER, Character::isLetter);
        assertAllCodePoints(CharacterClass.NUMBER, c -> NUMBERS.contains((byte) Character.getType(c)));
    }

    @Test
    void letters_and_numbers_are_as_many_on_every_JDK() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> CharacterClass.of(c) == CharacterClass.LETTER))
                .hasSize(131_241);
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> CharacterClass.of(c) == CharacterClass.NUMBER))
                .hasSize(1_781);
    }

    @Test
    void spaces_are_those_of_Unicode() {
        // as java.util.regex defines White_Space
        assertAllCodePoints(CharacterClass.SPACE, c -> Character.isSpaceChar(c) || c >= 0x9 && c <= 0xd || c == 0x85);
    }

    @ParameterizedTest
    @CsvSource({"61, LETTER", "4E00, LETTER", "30000, LETTER", "AA, LETTER", "35, NUMBER", "B2, NUMBER",
        "216B, NUMBER", "0B, SPACE", "3000, SPACE", "200B, OTHER", "301, OTHER", "1F412, OTHER", "0870, OTHER",
        "31350, OTHER", "10FFFF, OTHER"})
    void a_character_has_one_class(String hex, CharacterClass kind) {
        assertThat(CharacterClass.of(Integer.parseInt(hex, 16))).isEqualTo(kind);
    }
}
