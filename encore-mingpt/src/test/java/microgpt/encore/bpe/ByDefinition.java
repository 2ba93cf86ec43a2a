package microgpt.encore.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Byte-pair encoding in the few lines that define it. Every merge reads the whole text again, so this is
 * slow; the classes that train and encode are held to it.
 */
final class ByDefinition {

    private ByDefinition() {
    }

    /** The bytes of each word: (bytes) tokens each. */
    static List<int[]> words(byte[] text) {
        List<int[]> words = new ArrayList<>();
        Words.forEach(text, word -> words.add(word.chars().toArray()));
        return words;
    }

    /**
     * The most frequent pair of adjacent tokens; of several the one with the lowest left, then the lowest right token.
     */
    static Map.Entry<List<Integer>, Integer> mostFrequentPair(List<int[]> words) {
        Map<List<Integer>, Integer> counts = new TreeMap<>((a, b) -> Arrays.compare(new int[] {a.get(0), a.get(1)},
                new int[] {b.get(0), b.get(1)}));
        for (int[] word : words) {
            for (int i = 0; i < word.length - 1; i++) {
                counts.merge(List.of(word[i], word[i + 1]), 1, Integer::sum);
            }
        }
        Map.Entry<List<Integer>, Integer> best = null;
        for (Map.Entry<List<Integer>, Integer> count : counts.entrySet()) {
            best = best == null || count.getValue() > best.getValue() ? count : best;
        }
        return best;
    }

    /**
     * One merge: the tokens of a word with one new token wherever left and right stand side by side, from left to
     * right.
     */
    static int[] merge(int[] word, int left, int right, int merged) {
        int[] result = new int[word.length];
        int n = 0;
        for (int i = 0; i < word.length; i++) {
            if (i + 1 < word.length && word[i] == left && word[i + 1] == right) {
                result[n++] = merged;
                i++;
            } else {
                result[n++] = word[i];
            }
        }
        return Arrays.copyOf(result, n);
    }

    /** Up to this many merges of a text. */
    static List<Merges.Pair> train(byte[] text, int merges) {
        List<int[]> words = words(text);
        List<Merges.Pair> found = new ArrayList<>();
        while (found.size() < merges) {
            Map.Entry<List<Integer>, Integer> best = mostFrequentPair(words);
            if (best == null || best.getValue() < 2) {
                break;
            }
            Merges.Pair pair = new Merges.Pair(best.getKey().get(0), best.getKey().get(1));
            int merged = Merges.BYTES + found.size();
            words.replaceAll(word -> merge(word, pair.left(), pair.right(), merged));
            found.add(pair);
        }
        return found;
    }

    /** A text's tokens: every merge in its turn, on each word. */
    static int[] encode(byte[] text, Merges merges) {
        List<int[]> words = words(text);
        for (int i = 0; i < merges.pairs().size(); i++) {
            Merges.Pair pair = merges.pairs().get(i);
            int merged = Merges.BYTES + i;
            words.replaceAll(word -> merge(word, pair.left(), pair.right(), merged));
        }
        return words.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
