package microgpt.encore.bpe;

/**
 * Reads characters from bytes in UTF-8 that may be damaged: a byte that belongs to no character counts
 * as one of its own. Source: table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences".
 */
final class Utf8 {

    /** In place of a code point: a byte that belongs to no character. */
    static final int INVALID = -1;

    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000}; // the least code point of 2, 3 and 4 bytes

    private Utf8() {
    }

    /** The code point that begins at this index, or {@link #INVALID}. */
    static int codePointAt(byte[] text, int i) {
        int first = text[i];
        if (first >= 0) {
            return first;
        }
        int length = (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : (first & 0xf8) == 0xf0 ? 4 : 0;
        if (length == 0 || i + length > text.length) {
            return INVALID;
        }
        int codePoint = first & 0x7f >> length;
        for (int k = 1; k < length; k++) {
            if (!continues(text[i + k])) {
                return INVALID;
            }
            codePoint = codePoint << 6 | text[i + k] & 0x3f;
        }
        boolean valid = codePoint >= LEAST[length] && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        return valid ? codePoint : INVALID;
    }

    /** The number of bytes of a code point, or of {@link #INVALID}. */
    static int length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Whether this byte is the second, third or fourth of a character. */
    static boolean continues(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
