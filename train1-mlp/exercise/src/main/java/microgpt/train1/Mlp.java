package microgpt.train1;

import static microgpt.common.core.Numbers.vector;
import static microgpt.train1.Functions.*;

import java.util.function.IntFunction;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.PythonRandom;

/**
 * A multi-layer perceptron (MLP): predicts the next token from one token, by an embedding and two
 * linear layers with an activation function between them.
 *
 * <p>Source: A. Karpathy's microgpt; the idea of learned token embeddings is
 * from Y. Bengio et al., "A Neural Probabilistic Language Model", JMLR 3 (2003).
 */
public final class Mlp implements LanguageModel {

    final StateDict stateDict = new StateDict();
    private final Matrix wte, fc1, fc2;

    /** A model with random parameters. */
    public Mlp(int vocabSize, int nEmbd, PythonRandom random) {
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        fc1 = stateDict.matrix("mlp_fc1", 4 * nEmbd, nEmbd, random);
        fc2 = stateDict.matrix("mlp_fc2", vocabSize, 4 * nEmbd, random);
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). */
    public double[] forward(int tokenId) {
        double[] x = wte.data()[tokenId];        // (nEmbd)
        double[] h = relu(linear(x, fc1));       // (4 * nEmbd)
        return linear(h, fc2);                   // (vocabSize)
    }

    /** The probability of each token to come after this one: (vocabSize). */
    public double[] probs(int tokenId) {
        return softmax(forward(tokenId));
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

    /** The loss of a document; adds its derivative with respect to each parameter to the parameter's grad. */
    public double backward(int[] tokens) {
        int n = tokens.length - 1;
        return meanSurprise(vector(n, posId -> backward(tokens[posId], tokens[posId + 1], n)));
    }

    /** p, the probability of the target after the token; adds the derivatives of -ln p / n to the parameters' grads. */
    double backward(int tokenId, int targetId, int n) {
        throw new UnsupportedOperationException("TODO 1.5 backward pass: see hint 1.5");
    }
}
