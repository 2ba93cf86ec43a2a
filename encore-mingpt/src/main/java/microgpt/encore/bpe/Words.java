package microgpt.encore.bpe;

import static microgpt.encore.bpe.CharacterClass.SPACE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a text into words, which no token crosses: an ending such as 's, or letters, or numbers, or other
 * characters, the last three with a space before them if there is one. Of several spaces in a row the
 * last is left to the next word. Source: the pattern of GPT-2 (A. Radford et al., 2019; encoder.py),
 *
 * <pre>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</pre>
 *
 * <p>written out, because {@link java.util.regex.Pattern} knows other letters on each JDK.
 */
final class Words {

    private static final byte[][] ENDINGS = {ending("s"), ending("t"), ending("re"), ending("ve"), ending("m"),
        ending("ll"), ending("d")};

    private Words() {
    }

    private static byte[] ending(String letters) {
        return ("'" + letters).getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives the words of a text in their order; a word is a string with one char, up to 255, for each byte. */
    static void forEach(byte[] text, Consumer<String> action) {
        for (int start = 0, end; start < text.length; start = end) {
            end = end(text, start);
            action.accept(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
        }
    }

    /** The index behind the word that starts at this index. */
    static int end(byte[] text, int start) {
        int ending = endingAt(text, start);
        if (ending > 0) {
            return start + ending;
        }
        boolean spaceBefore = text[start] == ' ' && start + 1 < text.length && classAt(text, start + 1) != SPACE;
        int first = spaceBefore ? start + 1 : start;
        CharacterClass kind = classAt(text, first);
        int last = first;
        int end = first + lengthAt(text, first);
        while (end < text.length && classAt(text, end) == kind) {
            last = end;
            end += lengthAt(text, end);
        }
        boolean leavesLast = kind == SPACE && last > first && end < text.length;
        return leavesLast ? last : end;
    }

    /** The length of the ending that starts at this index, 0 if there is none. */
    private static int endingAt(byte[] text, int start) {
        if (text[start] == '\'') {
            for (byte[] ending : ENDINGS) {
                int end = Math.min(text.length, start + ending.length);
                if (Arrays.equals(text, start, end, ending, 0, ending.length)) {
                    return ending.length;
                }
            }
        }
        return 0;
    }

    private static CharacterClass classAt(byte[] text, int i) {
        return CharacterClass.of(Utf8.codePointAt(text, i));
    }

    private static int lengthAt(byte[] text, int i) {
        return Utf8.length(Utf8.codePointAt(text, i));
    }
}
