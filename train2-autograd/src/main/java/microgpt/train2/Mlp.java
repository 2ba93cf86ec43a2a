package microgpt.train2;

import static microgpt.train2.Functions.*;

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
    private final Value[][] wte, fc1, fc2;

    /** A model with random parameters. */
    public Mlp(int vocabSize, int nEmbd, PythonRandom random) {
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        fc1 = stateDict.matrix("mlp_fc1", 4 * nEmbd, nEmbd, random);
        fc2 = stateDict.matrix("mlp_fc2", vocabSize, 4 * nEmbd, random);
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). */
    public Value[] forward(int tokenId) {
        Value[] x = wte[tokenId];                // (nEmbd)
        Value[] h = relu(linear(x, fc1));        // (4 * nEmbd)
        return linear(h, fc2);                   // (vocabSize)
    }

    /** The mean surprise at each next token of a document, -ln p(next): 0 if all were certain. */
    public Value loss(int[] tokens) {
        Value[] surprises = vector(tokens.length - 1,
                posId -> softmax(forward(tokens[posId]))[tokens[posId + 1]].log().neg());
        return sum(surprises).mul(1.0 / surprises.length);
    }

    @Override
    public IntFunction<double[]> predictor() {
        return tokenId -> data(softmax(forward(tokenId)));
    }
}
