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
        lmHead = stateDict.matrix("lm_head", vocabSize, nEmbd, random); // drawn before the blocks, as in the original
        for (int li = 0; li < nLayer; li++) {
            blocks.add(new Block("layer" + li, nEmbd, nHead, stateDict, random));
        }
    }

    /** A token at its position, as the first layer sees it: (nEmbd). */
    Value[] embedding(int tokenId, int posId) {
        return rmsNorm(add(wte[tokenId], wpe[posId]));
    }

    /** One number per possible next token, the larger the likelier: (vocabSize). Adds the position to the caches. */
    Value[] forward(int tokenId, int posId, List<KvCache> cache) {
        throw new UnsupportedOperationException("TODO 4.3 layers: see hint 4.3");
    }

    /** A KV cache for each layer, without positions yet. */
    List<KvCache> emptyCache() {
        return blocks.stream().map(block -> new KvCache()).toList();
    }

    /** The mean surprise at each next token of a document, -ln p(next), as far as the positions go. */
    public Value loss(int[] tokens) {
        List<KvCache> cache = emptyCache();
        Value[] surprises = vector(Math.min(wpe.length, tokens.length - 1),
                posId -> softmax(forward(tokens[posId], posId, cache))[tokens[posId + 1]].log().neg());
        return sum(surprises).mul(1.0 / surprises.length);
    }

    @Override
    public IntFunction<double[]> predictor() {
        List<KvCache> cache = emptyCache();
        return tokenId -> data(softmax(forward(tokenId, cache.get(0).keys.size(), cache)));
    }
}
