package microgpt.train2;

import static microgpt.train2.Functions.linear;
import static microgpt.train2.Functions.relu;
import static microgpt.train2.Functions.softmax;
import static microgpt.train2.Functions.sum;

import microgpt.common.core.PythonRandom;

/**
 * The multi-layer perceptron of train1, computed on {@link Value}s: the same numbers, and no
 * backward pass to derive by hand.
 *
 * <p>Source: train2.py of microgpt's build progression; the idea of learned token embeddings is
 * from Y. Bengio et al., "A Neural Probabilistic Language Model", JMLR 3 (2003).
 */
public final class Mlp {

    private final StateDict stateDict = new StateDict();
    private final Value[][] wte, fc1, fc2;

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
    public Value[] forward(int tokenId) {
        Value[] x = wte[tokenId];                // (nEmbd)
        Value[] h = relu(linear(x, fc1));        // (4 * nEmbd)
        return linear(h, fc2);                   // (vocabSize)
    }

    /** The mean surprise at each next token of a document, -ln p(next). */
    public Value loss(int[] tokens) {
        int n = tokens.length - 1;
        Value[] losses = new Value[n];
        for (int posId = 0; posId < n; posId++) {
            Value[] probs = softmax(forward(tokens[posId]));
            losses[posId] = probs[tokens[posId + 1]].log().neg();
        }
        return sum(losses).mul(1.0 / n);
    }
}
