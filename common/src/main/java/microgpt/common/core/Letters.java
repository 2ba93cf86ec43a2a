package microgpt.common.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What stands for tokens and texts where people read them. A control character, which a terminal would obey and no
 * picture can hold, becomes Java's escape for it: a backslash, u, and four hexadecimal digits.
 */
public final class Letters {

    private Letters() {
    }

    /** Each token's letter, or BOS. */
    public static List<String> of(Tokenizer tokenizer, int[] tokens) {
        return Arrays.stream(tokens)
                .mapToObj(token -> token == tokenizer.bos() ? "BOS" : letter(tokenizer.decode(token))).toList();
    }

    /** A character that stands alone: a tab or a line end is an escape too. */
    public static String letter(String character) {
        return shown(character, "");
    }

    /** A text; its tabs and line ends stay. */
    public static String visible(String text) {
        return shown(text, "\t\n");
    }

    private static String shown(String text, String kept) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0, end; i < text.length(); i = end) {
            int codePoint = text.codePointAt(i);
            end = i + Character.charCount(codePoint);
            if (isShown(codePoint) || kept.indexOf(codePoint) >= 0) {
                shown.append(text, i, end);
            } else {
                for (int j = i; j < end; j++) {
                    String hex = Integer.toHexString(text.charAt(j)).toUpperCase(Locale.ROOT);
                    shown.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                }
            }
        }
        return shown.toString();
    }

    /** Whether it is a character and no control; Unicode will never change which ones are not, so no JDK differs. */
    private static boolean isShown(int codePoint) {
        boolean isControl = codePoint < ' ' || codePoint >= 0x7f && codePoint < 0xa0;
        boolean isHalf = codePoint >= 0xd800 && codePoint < 0xe000;
        boolean isNone = (codePoint & 0xfffe) == 0xfffe || codePoint >= 0xfdd0 && codePoint < 0xfdf0;
        return !isControl && !isHalf && !isNone;
    }

    /** BOS and the run's most frequent other tokens, {@code limit} in all, in the order of their ids. */
    public static int[] mostFrequent(Run run, int limit) {
        int[] counts = new int[run.tokenizer().vocabSize()];
        for (String document : run.documents()) {
            for (int token : run.tokenizer().encode(document)) {
                counts[token]++;
            }
        }
        counts[run.tokenizer().bos()] = Integer.MAX_VALUE;
        return IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingInt(token -> -counts[token])).limit(limit)
                .mapToInt(Integer::intValue).sorted().toArray();
    }
}
