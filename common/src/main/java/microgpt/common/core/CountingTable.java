package microgpt.common.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What networks are measured against: a table of how often each token followed the last few tokens, which falls back on
 * fewer tokens as far as it has seen too little of the longer row.
 *
 * <p>Source: I. Witten, T. Bell, "The Zero-Frequency Problem", IEEE Transactions on Information Theory 37 (1991),
 * method C, interpolated as in S. Chen, J. Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling"
 * (1998).
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
        return rows.values().stream().mapToInt(CountingTable::types).sum();
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

    /**
     * The probability of each token to come next: (vocabSize). Each row is mixed with what the shorter ones say; how
     * often a row met a token that was new to it tells how much that counts.
     */
    private double[] probs(List<Integer> seen) {
        double[] probs = Numbers.vector(vocabSize, j -> 1.0 / vocabSize);
        for (int n = 0; n <= Math.min(length, seen.size()); n++) {
            int[] row = rows.get(last(n, seen));
            if (row == null) {
                break; // so no longer row was met either
            }
            double[] shorter = probs;
            double total = 0;
            for (int count : row) {
                total += count;
            }
            double types = types(row);
            double all = total + types;
            // (count + types * p of the shorter row) / (total + types)
            probs = Numbers.vector(vocabSize, j -> (row[j] + types * shorter[j]) / all);
        }
        return probs;
    }

    /** How many different tokens followed. */
    private static int types(int[] row) {
        int types = 0;
        for (int count : row) {
            types += count > 0 ? 1 : 0;
        }
        return types;
    }

    private static List<Integer> last(int n, List<Integer> tokens) {
        return List.copyOf(tokens.subList(tokens.size() - n, tokens.size()));
    }
}
