package microgpt.train4;

import static microgpt.train4.Functions.*;

import java.util.ArrayList;
import java.util.List;
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
    final List<Block> blocks = new ArrayList<>();

    /** A model with random parameters, for at most blockSize positions. */
    public Gpt(int vocabSize, int blockSize, int nEmbd, int nHead, int nLayer, PythonRandom random) {
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        wpe = stateDict.matrix("wpe", blockSize, nEmbd, random);
        lmHead = stateDict.matrix("lm_head", vocabSize, nEmbd, random); // the order decides who gets which random number
        for (int li = 0; li < nLayer; li++) {
            blocks.add(new Block("layer" + li, nEmbd, nHead, stateDict, random));
        }
    }

    /** A token at its position, as the first layer sees it: (nEmbd). */
    Value[] embedding(int tokenId, int posId) {
        return rmsNorm(add(wte[tokenId], wpe[posId]));
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). Adds the position to each layer's cache. */
    Value[] forward(int tokenId, int posId, List<KvCache> cache) {
        throw new UnsupportedOperationException("TODO 4.2 layers: see hint 4.2");
    }

    /** A KV cache for each layer, without positions yet. */
    List<KvCache> emptyCache() {
        List<KvCache> cache = new ArrayList<>();
        for (Block block : blocks) {
            cache.add(new KvCache());
        }
        return cache;
    }

    /** The mean surprise at each next token of a document, -ln p(next), as far as the positions go. */
    public Value loss(int[] tokens) {
        Value[] targetProbs = new Value[Math.min(wpe.length, tokens.length - 1)];
        List<KvCache> cache = emptyCache();
        for (int posId = 0; posId < targetProbs.length; posId++) {
            int tokenId = tokens[posId];
            int targetId = tokens[posId + 1];
            targetProbs[posId] = softmax(forward(tokenId, posId, cache))[targetId];
        }
        return meanSurprise(targetProbs);
    }

    /** The mean of -ln p over the probabilities that were given to what then came. */
    static Value meanSurprise(Value[] targetProbs) {
        Value sum = new Value(0);
        for (Value p : targetProbs) {
            sum = sum.add(p.log().neg());
        }
        return sum.mul(1.0 / targetProbs.length);
    }

    @Override
    public IntFunction<double[]> predictor() {
        List<KvCache> cache = emptyCache();
        return tokenId -> data(softmax(forward(tokenId, cache.get(0).keys.size(), cache)));
    }
}
