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
        throw new UnsupportedOperationException("TODO 0.2 probabilities: see hint 0.2");
    }

    /** The mean surprise at each next token of a document, -ln p(next): 0 if all were certain. */
    public double loss(int[] tokens) {
        return meanSurprise(vector(tokens.length - 1, posId -> probs(tokens[posId])[tokens[posId + 1]]));
    }

    /** The mean of -ln p over the probabilities that were given to what then came. */
    static double meanSurprise(double[] targetProbs) {
        throw new UnsupportedOperationException("TODO 0.3 mean surprise: see hint 0.3");
    }

    @Override
    public IntFunction<double[]> predictor() {
        return this::probs;
    }

    /** Learns a document: counts each of its pairs. */
    public void update(int[] tokens) {
        throw new UnsupportedOperationException("TODO 0.1 counting: see hint 0.1");
    }
}
