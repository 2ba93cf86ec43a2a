package microgpt.encore.bpe;

import java.util.Random;

/** Texts and bytes by chance, the same for the same seed. */
public final class RandomTexts {

    private static final String[] PIECES = {"a", "b", "the", "'s", "'ll", "'", "\u2019s", " ", "  ", "\n",
        "\r\n", "\t", "\u3000", "\u00a0", "7", "42", "²", "Ⅻ", "é", "e\u0301", "文", "字，", "🐒", "👩‍🚀", "¿",
        "_", "...", "if (x) {", "שלום", "नमस्ते", "\u200b", "\u0000", "\u0085", "ß", "Ω"};

    private RandomTexts() {
    }

    /** Words, spaces and signs of many kinds. */
    public static String text(long seed, int pieces) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** Few different letters, so that many pairs are equally frequent and overlap. */
    static byte[] letters(long seed, int length, String letters) {
        Random random = new Random(seed);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) letters.charAt(random.nextInt(letters.length()));
        }
        return text;
    }

    /** Any bytes, most of them no UTF-8. */
    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
