package microgpt.common.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What networks are measured against: a table of how often each token followed the last few tokens, which falls back on
 * fewer tokens as long as it has seen too little.
 *
 * <p>It smooths as lesson 0 does, where every pair counts as seen once more than it was: here, too, each row begins
 * with vocabSize tokens that were not seen, but they are shared out as the row for one token less expects. Source:
 * D. MacKay, L. Peto, "A Hierarchical Dirichlet Language Model", Natural Language Engineering 1 (1995), who have the
 * same formula for pairs, (count + alpha * m) / (sum + alpha), but choose alpha and m so that they fit the data best.
 */
public final class CountingTable implements LanguageModel {

    private final int vocabSize;
    private final int length;
    private final Map<List<Integer>, int[]> rows = new HashMap<>();

    /**
     * A table that has seen nothing yet.
     *
     * @param length how many tokens a row of the table looks back at, at most
     */
    public CountingTable(int vocabSize, int length) {
        this.vocabSize = vocabSize;
        this.length = length;
    }

    /** How many different runs of tokens it has counted. */
    public int size() {
        return (int) rows.values().stream().flatMapToInt(Arrays::stream).filter(count -> count > 0).count();
    }

    /** Counts each token of a document after the tokens before it: after none, one, two and so on. */
    public void update(int[] tokens) {
        List<Integer> seen = new ArrayList<>();
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            seen.add(tokens[posId]);
            for (int n = 0; n <= Math.min(length, seen.size()); n++) {
                rows.computeIfAbsent(last(n, seen), row -> new int[vocabSize])[tokens[posId + 1]]++;
            }
        }
    }

    /** The mean surprise at each next token of a document, -ln p(next). */
    public double loss(int[] tokens) {
        IntFunction<double[]> predictor = predictor();
        double sum = 0;
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            sum -= StrictMath.log(predictor.apply(tokens[posId])[tokens[posId + 1]]);
        }
        return sum / (tokens.length - 1);
    }

    @Override
    public IntFunction<double[]> predictor() {
        List<Integer> seen = new ArrayList<>();
        return tokenId -> {
            seen.add(tokenId);
            return probs(seen);
        };
    }

    /** The probability of each token to come next, by the row for no token, then one, and so on: (vocabSize). */
    private double[] probs(List<Integer> seen) {
        double[] probs = Numbers.vector(vocabSize, j -> 1.0 / vocabSize);
        for (int n = 0; n <= Math.min(length, seen.size()); n++) {
            int[] row = rows.get(last(n, seen));
            if (row == null) {
                break; // what was not seen after fewer tokens was not seen after more
            }
            double[] shorter = probs;
            double total = vocabSize + Arrays.stream(row).sum();
            // (count + vocabSize * p) / (sum of counts + vocabSize)
            probs = Numbers.vector(vocabSize, j -> (row[j] + vocabSize * shorter[j]) / total);
        }
        return probs;
    }

    private static List<Integer> last(int n, List<Integer> tokens) {
        return List.copyOf(tokens.subList(tokens.size() - n, tokens.size()));
    }
}
