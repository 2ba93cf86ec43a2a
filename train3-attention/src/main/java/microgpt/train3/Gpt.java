package microgpt.train3;

import static microgpt.train3.Functions.add;
import static microgpt.train3.Functions.linear;
import static microgpt.train3.Functions.relu;
import static microgpt.train3.Functions.rmsNorm;
import static microgpt.train3.Functions.softmax;
import static microgpt.train3.Functions.sum;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.PythonRandom;

/**
 * A GPT: unlike train2's perceptron, it knows where a token stands and looks back at the tokens
 * before it.
 *
 * <p>Source: train3.py of microgpt's build progression. Attention and residuals as in A. Vaswani
 * et al., "Attention Is All You Need" (2017); norm before each block as in GPT-2.
 */
public final class Gpt {

    /** The sizes: numbers per token, and the longest sequence of tokens. */
    public record Config(int nEmbd, int blockSize) {
    }

    private final Config config;
    private final StateDict stateDict = new StateDict();
    private final Value[][] wte, wpe, wq, wk, wv, wo, fc1, fc2, lmHead;

    /** A model with random parameters. */
    public Gpt(Config config, int vocabSize, PythonRandom random) {
        this.config = config;
        int nEmbd = config.nEmbd();
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        wpe = stateDict.matrix("wpe", config.blockSize(), nEmbd, random);
        wq = stateDict.matrix("attn_wq", nEmbd, nEmbd, random);
        wk = stateDict.matrix("attn_wk", nEmbd, nEmbd, random);
        wv = stateDict.matrix("attn_wv", nEmbd, nEmbd, random);
        wo = stateDict.matrix("attn_wo", nEmbd, nEmbd, random);
        fc1 = stateDict.matrix("mlp_fc1", 4 * nEmbd, nEmbd, random);
        fc2 = stateDict.matrix("mlp_fc2", nEmbd, 4 * nEmbd, random);
        lmHead = stateDict.matrix("lm_head", vocabSize, nEmbd, random);
    }

    /** The parameters. */
    public StateDict stateDict() {
        return stateDict;
    }

    /**
     * One number per possible next token, the larger the likelier: (vocabSize). Adds this
     * position's key and value to those of the positions before: the KV cache.
     */
    public Value[] forward(int tokenId, int posId, List<Value[]> keys, List<Value[]> values) {
        Value[] x = rmsNorm(add(wte[tokenId], wpe[posId]));   // (nEmbd), as all below; normed once more in each block
        x = attentionBlock(x, keys, values);
        x = mlpBlock(x);
        return linear(x, lmHead);                             // (vocabSize)
    }

    /** Gathers from the positions so far what this one needs, and adds it to what it has. */
    private Value[] attentionBlock(Value[] x, List<Value[]> keys, List<Value[]> values) {
        Value[] residual = x;
        x = rmsNorm(x);
        Value[] q = linear(x, wq);
        keys.add(linear(x, wk));
        values.add(linear(x, wv));
        x = linear(Attention.attend(q, keys, values), wo);
        return add(x, residual);
    }

    /** Computes on each position alone, and adds the result to what it has. */
    private Value[] mlpBlock(Value[] x) {
        Value[] residual = x;
        x = rmsNorm(x);
        x = relu(linear(x, fc1));                             // (4 * nEmbd)
        x = linear(x, fc2);
        return add(x, residual);
    }

    /** The mean surprise at each next token of a document, -ln p(next), as far as the block goes. */
    public Value loss(int[] tokens) {
        int n = Math.min(config.blockSize(), tokens.length - 1);
        List<Value[]> keys = new ArrayList<>();
        List<Value[]> values = new ArrayList<>();
        Value[] losses = new Value[n];
        for (int posId = 0; posId < n; posId++) {
            Value[] probs = softmax(forward(tokens[posId], posId, keys, values));
            losses[posId] = probs[tokens[posId + 1]].log().neg();
        }
        return sum(losses).mul(1.0 / n);
    }
}
