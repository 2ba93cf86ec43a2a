package microgpt.train1;

import static microgpt.train1.Functions.crossEntropyBackward;
import static microgpt.train1.Functions.linear;
import static microgpt.train1.Functions.linearBackward;
import static microgpt.train1.Functions.relu;
import static microgpt.train1.Functions.reluBackward;
import static microgpt.train1.Functions.softmax;

import microgpt.common.core.PythonRandom;

/**
 * A multi-layer perceptron in the place of train0's table: still one token in, but its prediction
 * is computed from parameters that are nudged downhill instead of counted.
 *
 * <p>Source: train1.py of microgpt's build progression; the idea of learned token embeddings is
 * from Y. Bengio et al., "A Neural Probabilistic Language Model", JMLR 3 (2003).
 */
public final class Mlp {

    private final StateDict stateDict = new StateDict();
    private final double[][] wte, fc1, fc2;

    /** A model with random parameters. */
    public Mlp(int vocabSize, int nEmbd, PythonRandom random) {
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        fc1 = stateDict.matrix("mlp_fc1", 4 * nEmbd, nEmbd, random);
        fc2 = stateDict.matrix("mlp_fc2", vocabSize, 4 * nEmbd, random);
    }

    /** The parameters. */
    public StateDict stateDict() {
        return stateDict;
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). */
    public double[] forward(int tokenId) {
        double[] x = wte[tokenId];               // (nEmbd)
        double[] h = relu(linear(x, fc1));       // (4 * nEmbd)
        return linear(h, fc2);                   // (vocabSize)
    }

    /** The mean surprise at each next token of a document, -ln p(next). */
    public double loss(int[] tokens) {
        int n = tokens.length - 1;
        double sum = 0;
        for (int posId = 0; posId < n; posId++) {
            double[] probs = softmax(forward(tokens[posId]));
            sum += -StrictMath.log(probs[tokens[posId + 1]]);
        }
        return (1.0 / n) * sum; // not sum / n: to the last digit as in microgpt
    }

    /** The loss of a document; adds its derivative with respect to every parameter to grad. */
    public double backward(int[] tokens, StateDict grad) {
        double[][] dWte = grad.matrices().get("wte");
        double[][] dFc1 = grad.matrices().get("mlp_fc1");
        double[][] dFc2 = grad.matrices().get("mlp_fc2");
        int n = tokens.length - 1;
        double sum = 0;
        for (int posId = 0; posId < n; posId++) {
            int tokenId = tokens[posId];
            int targetId = tokens[posId + 1];
            // forward, keeping what the way back needs
            double[] x = wte[tokenId];
            double[] hPre = linear(x, fc1);
            double[] h = relu(hPre);
            double[] probs = softmax(linear(h, fc2));
            sum += -StrictMath.log(probs[targetId]);
            // backward, from the loss to the embedding
            double[] dLogits = crossEntropyBackward(probs, targetId, n);
            double[] dH = linearBackward(dLogits, h, fc2, dFc2);
            double[] dHPre = reluBackward(dH, hPre);
            double[] dX = linearBackward(dHPre, x, fc1, dFc1);
            for (int j = 0; j < dX.length; j++) {
                dWte[tokenId][j] += dX[j];
            }
        }
        return (1.0 / n) * sum;
    }
}
