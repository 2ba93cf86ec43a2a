package microgpt.train3;

import static microgpt.train3.Attention.*;
import static microgpt.train3.Functions.*;

import microgpt.common.core.PythonRandom;

/**
 * A layer of a GPT: attention gathers from the positions so far what this one needs, then an MLP
 * computes on this position alone. Each adds its result to what it was given (residual connection).
 *
 * <p>Source: A. Vaswani et al., "Attention Is All You Need" (2017); the norm before each as in GPT-2.
 */
final class Block {

    final Value[][] wq, wk, wv, wo, fc1, fc2;

    /** A block with random parameters, whose names begin with the layer's. */
    Block(String layer, int nEmbd, StateDict stateDict, PythonRandom random) {
        wq = stateDict.matrix(layer + ".attn_wq", nEmbd, nEmbd, random);
        wk = stateDict.matrix(layer + ".attn_wk", nEmbd, nEmbd, random);
        wv = stateDict.matrix(layer + ".attn_wv", nEmbd, nEmbd, random);
        wo = stateDict.matrix(layer + ".attn_wo", nEmbd, nEmbd, random);
        fc1 = stateDict.matrix(layer + ".mlp_fc1", 4 * nEmbd, nEmbd, random);
        fc2 = stateDict.matrix(layer + ".mlp_fc2", nEmbd, 4 * nEmbd, random);
    }

    /** One position's numbers after this layer, (nEmbd) -> (nEmbd); adds the position to the cache. */
    Value[] forward(Value[] x, KvCache cache) {
        x = add(attention(rmsNorm(x), cache), x);
        return add(mlp(rmsNorm(x)), x);
    }

    private Value[] attention(Value[] x, KvCache cache) {
        throw new UnsupportedOperationException("TODO 3.4 query, key, value: see hint 3.4");
    }

    private Value[] mlp(Value[] x) {
        return linear(relu(linear(x, fc1)), fc2);
    }
}
