package microgpt.page.engine;

import java.util.Arrays;
import java.util.function.IntFunction;
import microgpt.page.Live;

/**
 * How likely a model finds a word: letter by letter, and as a whole.
 *
 * @param probs the probability of each next token that came, the BOS at the end included
 * @param product all of them multiplied: the probability of the word
 * @param loss the stage's loss of the word, the mean of -ln p
 */
record Word(double[] probs, double product, double loss) {

    /** Reads a word's tokens, from BOS to BOS. */
    static Word of(Live live, int[] tokens) {
        double[] probs = new double[Math.min(tokens.length - 1, live.run().blockSize())];
        IntFunction<double[]> predictor = live.model().predictor();
        for (int posId = 0; posId < probs.length; posId++) {
            probs[posId] = predictor.apply(tokens[posId])[tokens[posId + 1]];
        }
        return new Word(probs, Arrays.stream(probs).reduce(1, (a, b) -> a * b), live.loss(tokens));
    }
}
