package microgpt.train0;

import static microgpt.common.core.Numbers.vector;

import java.util.function.IntFunction;
import microgpt.common.core.LanguageModel;

/**
 * The smallest language model: a table of how often each token followed each other token.
 *
 * <p>A bigram is a pair of adjacent tokens. Given one token, the model's prediction of the next is the
 * share of times it came next so far. Source: A. Karpathy's microgpt.
 */
public final class Bigram implements LanguageModel {

    /** counts[i][j]: how often token j came after token i: (vocabSize, vocabSize). */
    final int[][] counts;

    /** A model that has seen nothing yet: every next token is equally likely. */
    public Bigram(int vocabSize) {
        counts = new int[vocabSize][vocabSize];
    }

    /** The number of parameters: of numbers that training changes. */
    public int paramCount() {
        return counts.length * counts.length;
    }

    /**
     * The probability of each token to come after this one: (vocabSize).
     *
     * <p>Every pair counts as seen once more than it was (Laplace's add-one smoothing), so that
     * nothing new is impossible: p(j | i) = (counts[i][j] + 1) / (sum of counts[i] + vocabSize).
     */
    public double[] probs(int tokenId) {
        int[] row = counts[tokenId];
        double total = row.length;
        for (int count : row) {
            total += count;
        }
        double[] probs = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            probs[j] = (row[j] + 1) / total;
        }
        return probs;
    }

    /** The mean surprise at each next token of a document, -ln p(next): 0 if all were certain. */
    public double loss(int[] tokens) {
        return meanSurprise(vector(tokens.length - 1, posId -> probs(tokens[posId])[tokens[posId + 1]]));
    }

    /** The mean of -ln p over the probabilities that were given to what then came. */
    static double meanSurprise(double[] targetProbs) {
        double sum = 0;
        for (double p : targetProbs) {
            sum += -StrictMath.log(p);
        }
        return (1.0 / targetProbs.length) * sum;
    }

    @Override
    public IntFunction<double[]> predictor() {
        return this::probs;
    }

    /** Learns a document: counts each of its pairs. */
    public void update(int[] tokens) {
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            counts[tokens[posId]][tokens[posId + 1]]++;
        }
    }
}
