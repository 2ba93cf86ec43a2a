package microgpt.encore.bpe;

/**
 * Writes bytes as letters, one each, as GPT-2's vocab.json and merges.txt do: a byte that is a visible
 * character of Latin-1 as this character, each other byte as the next character from U+0100 on. So a
 * space is written Ġ and the end of a line Ċ. Source: bytes_to_unicode in GPT-2's encoder.py.
 */
public final class ByteLetters {

    private static final char[] LETTERS = new char[Merges.BYTES];

    static {
        char next = 0x100;
        for (char b = 0; b < LETTERS.length; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            LETTERS[b] = visible ? b : next++;
        }
    }

    private ByteLetters() {
    }

    /** The bytes as letters. */
    public static String of(byte[] bytes) {
        StringBuilder letters = new StringBuilder();
        for (byte b : bytes) {
            letters.append(LETTERS[Byte.toUnsignedInt(b)]);
        }
        return letters.toString();
    }
}
