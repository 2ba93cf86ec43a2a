package microgpt.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Byte-pair encoding in the few lines that define it. A text is a list of words, and a word is an array of tokens: at
 * first one for each byte. Every merge reads all words again, so this is slow; the encore's classes that train and
 * encode are held to it. The algorithm is that of Sennrich, Haddow and Birch (2016).
 */
public final class ByDefinition {

    /** The number of tokens that are there before the first merge. */
    public static final int BYTES = 256;

    /** Two tokens that stand side by side. */
    public record Pair(int left, int right) {
    }

    private static final Comparator<Pair> LOWEST_FIRST =
            Comparator.comparingInt(Pair::left).thenComparingInt(Pair::right);

    private ByDefinition() {
    }

    /**
     * The most frequent pair of adjacent tokens, and how often it is there; of several the one with the lowest left,
     * then the lowest right token; null if no word has two tokens.
     */
    public static Map.Entry<Pair, Integer> mostFrequentPair(List<int[]> words) {
        Map<Pair, Integer> counts = new TreeMap<>(LOWEST_FIRST);
        for (int[] word : words) {
            for (int i = 0; i < word.length - 1; i++) {
                counts.merge(new Pair(word[i], word[i + 1]), 1, Integer::sum);
            }
        }
        Map.Entry<Pair, Integer> best = null;
        for (Map.Entry<Pair, Integer> count : counts.entrySet()) {
            best = best == null || count.getValue() > best.getValue() ? count : best;
        }
        return best;
    }

    /**
     * One merge in one word: its tokens with the token merged in the place of each pair of left and right, from left to
     * right. A token goes into one pair at most, and the new token into none.
     *
     * @param word n tokens; it stays as it is
     * @return an array of its own, of at most n tokens
     */
    public static int[] merge(int[] word, int left, int right, int merged) {
        throw new UnsupportedOperationException("TODO 7.1 one merge: see hint 7.1");
    }

    /** The pairs that are merged in a text, in their order: up to this many, and none that is there only once. */
    public static List<Pair> train(List<int[]> words, int merges) {
        List<int[]> text = new ArrayList<>(words);
        List<Pair> found = new ArrayList<>();
        while (found.size() < merges) {
            Map.Entry<Pair, Integer> best = mostFrequentPair(text);
            if (best == null || best.getValue() < 2) {
                break;
            }
            mergeEach(text, best.getKey(), found.size());
            found.add(best.getKey());
        }
        return found;
    }

    /** A text's tokens: every merge in its turn, on each word. */
    public static int[] encode(List<int[]> words, List<Pair> merges) {
        List<int[]> text = new ArrayList<>(words);
        for (int i = 0; i < merges.size(); i++) {
            mergeEach(text, merges.get(i), i);
        }
        return text.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Replaces each word of a text by what the merge of this number, counted from 0, makes of it. */
    private static void mergeEach(List<int[]> text, Pair pair, int number) {
        text.replaceAll(word -> merge(word, pair.left(), pair.right(), BYTES + number));
    }
}
