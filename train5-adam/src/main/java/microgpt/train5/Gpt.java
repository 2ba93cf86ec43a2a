package microgpt.train5;

import static microgpt.train5.Functions.add;
import static microgpt.train5.Functions.linear;
import static microgpt.train5.Functions.relu;
import static microgpt.train5.Functions.rmsNorm;
import static microgpt.train5.Functions.softmax;
import static microgpt.train5.Functions.sum;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.PythonRandom;

/**
 * A GPT: it knows where a token stands and looks back at the tokens before it, with several heads
 * at once, each for a thing of its own, and in as many layers as you like; train3's had one of both.
 *
 * <p>Source: train4.py of microgpt's build progression. Attention and residuals as in A. Vaswani
 * et al., "Attention Is All You Need" (2017); norm before each block as in GPT-2.
 */
public final class Gpt {

    /** The sizes: numbers per token, the longest sequence of tokens, heads of attention, layers. */
    public record Config(int nEmbd, int blockSize, int nHead, int nLayer) {

        /** Refuses an nEmbd that the heads cannot share. */
        public Config {
            if (nEmbd % nHead != 0) {
                throw new IllegalArgumentException(nEmbd + " numbers cannot be shared by " + nHead + " heads");
            }
        }
    }

    /** The matrices of one layer. */
    private record Layer(Value[][] wq, Value[][] wk, Value[][] wv, Value[][] wo, Value[][] fc1, Value[][] fc2) {
    }

    private final Config config;
    private final StateDict stateDict = new StateDict();
    private final Value[][] wte, wpe, lmHead;
    private final List<Layer> layers = new ArrayList<>();

    /** A model with random parameters. */
    public Gpt(Config config, int vocabSize, PythonRandom random) {
        this.config = config;
        int nEmbd = config.nEmbd();
        wte = stateDict.matrix("wte", vocabSize, nEmbd, random);
        wpe = stateDict.matrix("wpe", config.blockSize(), nEmbd, random);
        // before the layers, as in microgpt: random numbers are given out in this order
        lmHead = stateDict.matrix("lm_head", vocabSize, nEmbd, random);
        for (int li = 0; li < config.nLayer(); li++) {
            String layer = "layer" + li + ".";
            layers.add(new Layer(
                    stateDict.matrix(layer + "attn_wq", nEmbd, nEmbd, random),
                    stateDict.matrix(layer + "attn_wk", nEmbd, nEmbd, random),
                    stateDict.matrix(layer + "attn_wv", nEmbd, nEmbd, random),
                    stateDict.matrix(layer + "attn_wo", nEmbd, nEmbd, random),
                    stateDict.matrix(layer + "mlp_fc1", 4 * nEmbd, nEmbd, random),
                    stateDict.matrix(layer + "mlp_fc2", nEmbd, 4 * nEmbd, random)));
        }
    }

    /** The parameters. */
    public StateDict stateDict() {
        return stateDict;
    }

    /** A KV cache without positions yet: a list of keys, or of values, for each layer. */
    public List<List<Value[]>> emptyCache() {
        List<List<Value[]>> cache = new ArrayList<>();
        for (int li = 0; li < config.nLayer(); li++) {
            cache.add(new ArrayList<>());
        }
        return cache;
    }

    /**
     * One number per possible next token, the larger the likelier: (vocabSize). Adds this
     * position's key and value to those of the positions before: the KV cache.
     */
    public Value[] forward(int tokenId, int posId, List<List<Value[]>> keys, List<List<Value[]>> values) {
        Value[] x = rmsNorm(add(wte[tokenId], wpe[posId]));   // (nEmbd), as all below; normed once more in each block
        for (int li = 0; li < config.nLayer(); li++) {
            x = attentionBlock(layers.get(li), x, keys.get(li), values.get(li));
            x = mlpBlock(layers.get(li), x);
        }
        return linear(x, lmHead);                             // (vocabSize)
    }

    /** Gathers from the positions so far what this one needs, and adds it to what it has. */
    private Value[] attentionBlock(Layer layer, Value[] x, List<Value[]> keys, List<Value[]> values) {
        Value[] residual = x;
        x = rmsNorm(x);
        Value[] q = linear(x, layer.wq());
        keys.add(linear(x, layer.wk()));
        values.add(linear(x, layer.wv()));
        x = linear(Attention.multiHead(q, keys, values, config.nHead()), layer.wo());
        return add(x, residual);
    }

    /** Computes on each position alone, and adds the result to what it has. */
    private Value[] mlpBlock(Layer layer, Value[] x) {
        Value[] residual = x;
        x = rmsNorm(x);
        x = relu(linear(x, layer.fc1()));                             // (4 * nEmbd)
        x = linear(x, layer.fc2());
        return add(x, residual);
    }

    /** The mean surprise at each next token of a document, -ln p(next), as far as the block goes. */
    public Value loss(int[] tokens) {
        int n = Math.min(config.blockSize(), tokens.length - 1);
        List<List<Value[]>> keys = emptyCache();
        List<List<Value[]>> values = emptyCache();
        Value[] losses = new Value[n];
        for (int posId = 0; posId < n; posId++) {
            Value[] probs = softmax(forward(tokens[posId], posId, keys, values));
            losses[posId] = probs[tokens[posId + 1]].log().neg();
        }
        return sum(losses).mul(1.0 / n);
    }
}
