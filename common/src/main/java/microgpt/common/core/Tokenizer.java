package microgpt.common.core;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Turns characters into numbers ("tokens") and back. The distinct characters of all documents get
 * the ids 0..n-1 in the order of their Unicode code points; one more id, BOS ("beginning of
 * sequence"), marks where a document begins and where it ends.
 */
public final class Tokenizer {

    private final int[] codePoints;

    /** A tokenizer for the characters of these documents. */
    public Tokenizer(List<String> documents) {
        BitSet seen = new BitSet();
        for (String document : documents) {
            for (int i = 0; i < document.length(); ) {
                int codePoint = document.codePointAt(i);
                seen.set(codePoint);
                i += Character.charCount(codePoint);
            }
        }
        codePoints = new int[seen.cardinality()];
        for (int id = 0, c = -1; id < codePoints.length; id++) {
            c = seen.nextSetBit(c + 1);
            codePoints[id] = c;
        }
    }

    /** The number of different tokens, BOS included. */
    public int vocabSize() {
        return codePoints.length + 1;
    }

    /** The token before the first and after the last character of a document. */
    public int bos() {
        return codePoints.length;
    }

    /**
     * A document's tokens: BOS, its characters, BOS: (characters + 2).
     *
     * @throws IllegalArgumentException if a character is not in the vocabulary
     */
    public int[] encode(String document) {
        int[] ids = ids(document);
        int[] tokens = new int[ids.length + 2];
        tokens[0] = bos();
        for (int i = 0; i < ids.length; i++) {
            tokens[i + 1] = ids[i];
        }
        tokens[ids.length + 1] = bos();
        return tokens;
    }

    /**
     * The ids of a text's characters, without BOS: (characters).
     *
     * @throws IllegalArgumentException if a character is not in the vocabulary
     */
    public int[] ids(String text) {
        int[] ids = new int[text.codePointCount(0, text.length())];
        for (int i = 0, at = 0; i < ids.length; i++) {
            int codePoint = text.codePointAt(at);
            ids[i] = Arrays.binarySearch(codePoints, codePoint);
            if (ids[i] < 0) {
                throw new IllegalArgumentException("the character '" + new String(Character.toChars(codePoint)) + "' ("
                        + unicode(codePoint) + ") does not occur in the data");
            }
            at += Character.charCount(codePoint);
        }
        return ids;
    }

    /** A character as Unicode names it, with four hexadecimal digits or more: U+00E9. */
    private static String unicode(int codePoint) {
        String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    /** The character of a token other than BOS. */
    public String decode(int token) {
        return new String(codePoints, token, 1);
    }
}
