package microgpt.train3;

import static microgpt.train3.Functions.*;

import java.util.function.IntFunction;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.PythonRandom;

/**
 * A GPT: predicts the next token from all tokens so far. It knows each one's position, and looks
 * back by attention.
 *
 * <p>Source: A. Karpathy's microgpt, after GPT-2.
 */
public final class Gpt implements LanguageModel {

    final StateDict stateDict = new StateDict();
    final Value[][] wte, wpe, lmHead;
    final Block block;

    /** A model with random parameters, for at most blockSize positions. */
    public Gpt(int vocabSize, int blockSize, int nEmbd, PythonRandom random) {
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        wpe = stateDict.matrix("wpe", blockSize, nEmbd, random);
        block = new Block("layer0", nEmbd, stateDict, random);
        lmHead = stateDict.matrix("lm_head", vocabSize, nEmbd, random);
    }

    /** A token at its position, as the first layer sees it: (nEmbd). */
    Value[] embedding(int tokenId, int posId) {
        return rmsNorm(add(wte[tokenId], wpe[posId]));
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). Adds the position to the cache. */
    Value[] forward(int tokenId, int posId, KvCache cache) {
        Value[] x = embedding(tokenId, posId);
        x = block.forward(x, cache);
        return linear(x, lmHead);
    }

    /** The mean surprise at each next token of a document, -ln p(next), as far as the positions go. */
    public Value loss(int[] tokens) {
        KvCache cache = new KvCache();
        Value[] surprises = vector(Math.min(wpe.length, tokens.length - 1),
                posId -> softmax(forward(tokens[posId], posId, cache))[tokens[posId + 1]].log().neg());
        return sum(surprises).mul(1.0 / surprises.length);
    }

    @Override
    public IntFunction<double[]> predictor() {
        KvCache cache = new KvCache();
        return tokenId -> data(softmax(forward(tokenId, cache.keys.size(), cache)));
    }
}
