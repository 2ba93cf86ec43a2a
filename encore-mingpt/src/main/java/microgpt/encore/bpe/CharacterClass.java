package microgpt.encore.bpe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * The four classes of characters that decide where a text is cut into words. Letters and numbers are
 * those of Unicode 13, the version of JDK 17, from a table of our own: {@link Character} knows more
 * of them on every newer JDK, and a model must cut a text everywhere as it did in its training.
 */
enum CharacterClass {

    /** Unicode's categories L. */
    LETTER,

    /** Unicode's categories N. */
    NUMBER,

    /** Unicode's property White_Space. */
    SPACE,

    /** All others, and bytes that are no character. */
    OTHER;

    private static final String TABLE = "unicode-13.txt";
    private static final BitSet LETTERS = new BitSet();
    private static final BitSet NUMBERS = new BitSet();

    static {
        try (InputStream in = CharacterClass.class.getResourceAsStream(TABLE)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                switch (line.charAt(0)) {
                    case 'L' -> read(line, LETTERS);
                    case 'N' -> read(line, NUMBERS);
                    default -> { } // a remark
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a line such as "L 41-5A 61-7A AA". */
    private static void read(String line, BitSet set) {
        for (String range : line.substring(2).split(" ")) {
            int dash = range.indexOf('-');
            int last = Integer.parseInt(range, dash + 1, range.length(), 16);
            set.set(dash < 0 ? last : Integer.parseInt(range, 0, dash, 16), last + 1);
        }
    }

    /** The class of a code point, or of {@link Utf8#INVALID}. */
    static CharacterClass of(int codePoint) {
        return codePoint < 0 ? OTHER
                : LETTERS.get(codePoint) ? LETTER
                : NUMBERS.get(codePoint) ? NUMBER
                : isSpace(codePoint) ? SPACE : OTHER;
    }

    private static boolean isSpace(int c) {
        return c >= 0x09 && c <= 0x0d || c == ' ' || c == 0x85 || c == 0xa0 || c == 0x1680
                || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f
                || c == 0x3000;
    }
}
