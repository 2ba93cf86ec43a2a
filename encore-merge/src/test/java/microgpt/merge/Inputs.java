package microgpt.merge;

import java.util.Arrays;
import java.util.List;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which the task's laws must hold, small ones first. */
final class Inputs {

    /** Around the ends of a byte, a short, a char and an int, and of the numbers that Java keeps as objects. */
    private static final int[] TOKENS = {1, 2, 97, 0, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 1_000_000,
        Integer.MAX_VALUE};

    /** So few different ones that pairs are frequent, and often overlap. */
    private static final int DIFFERENT = 3;

    /** Longer than most words of a text. */
    private static final int LONG = 40;

    /** More than any usual size, such as 64, 100 or 128. */
    private static final int LONGER = 130;

    /** Words of more tokens than these make no message clearer. */
    private static final int SHOWN = 12;

    private Inputs() {
    }

    /** For 7.1: a word, the pair that is merged in it, and the new token. */
    record Merging(int[] word, int left, int right, int merged) {

        /** What the definition says: the pair of the first two tokens that are left is taken, or one of them. */
        int[] expected() {
            int[] expected = new int[word.length];
            int n = 0;
            for (int i = 0; i < word.length; n++) {
                boolean pair = i < word.length - 1 && word[i] == left && word[i + 1] == right;
                expected[n] = pair ? merged : word[i];
                i += pair ? 2 : 1;
            }
            return Arrays.copyOf(expected, n);
        }

        @Override
        public String toString() {
            return "merge(" + text(word) + ", " + left + ", " + right + ", " + merged + ")";
        }
    }

    /** For 7.1. */
    static List<Merging> mergings() {
        return RandomInputs.of(random -> {
            int[] tokens = new int[DIFFERENT];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = TOKENS[random.below(random.size(DIFFERENT, TOKENS.length))];
            }
            int[] word = random.tokens(random.anySize(0, LONG, LONGER), tokens.length);
            for (int i = 0; i < word.length; i++) {
                word[i] = tokens[word[i]];
            }
            int left = tokens[random.below(tokens.length)];
            int right = random.below(3) == 0 ? left : tokens[random.below(tokens.length)];
            boolean known = random.below(5) == 0;
            return new Merging(word, left, right, known ? tokens[random.below(tokens.length)]
                    : ByDefinition.BYTES + random.below(random.coin() ? 10 : 100_000));
        });
    }

    /** A word as a message shows it, of a long one the first tokens. */
    static String text(int[] word) {
        if (word == null || word.length <= SHOWN) {
            return Arrays.toString(word);
        }
        String first = Arrays.toString(Arrays.copyOf(word, SHOWN));
        return first.substring(0, first.length() - 1) + ", … " + word.length + " tokens]";
    }
}
