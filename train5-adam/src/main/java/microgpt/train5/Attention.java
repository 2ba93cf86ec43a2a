package microgpt.train5;

import static microgpt.train5.Functions.dot;
import static microgpt.train5.Functions.softmax;
import static microgpt.train5.Functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Attention, a soft look-up: a position's query is compared with the key of every position so
 * far, and what comes back is a mixture of their values, most of it where query and key agree.
 *
 * <p>Only positions so far have a key yet, so none can look ahead: attention is causal. Several
 * heads do this at once, each on a part of its own of all vectors. Source: A. Vaswani et al.,
 * "Attention Is All You Need" (2017), sections 3.2.1 and 3.2.2.
 */
final class Attention {

    private Attention() {
    }

    /** softmax(q · k / sqrt(d)) over the keys of t positions: how much each counts, (t). */
    static Value[] weights(Value[] q, List<Value[]> keys) {
        Value[] scores = new Value[keys.size()];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = dot(q, keys.get(t)).div(Math.sqrt(q.length));
        }
        return softmax(scores);
    }

    /** The values of t positions, mixed by their weights: (t) and t of (d) -> (d). */
    static Value[] weightedSum(Value[] weights, List<Value[]> values) {
        Value[] out = new Value[values.get(0).length];
        for (int j = 0; j < out.length; j++) {
            Value[] terms = new Value[weights.length];
            for (int t = 0; t < weights.length; t++) {
                terms[t] = weights[t].mul(values.get(t)[j]);
            }
            out[j] = sum(terms);
        }
        return out;
    }

    /** What the query finds: (d). */
    static Value[] attend(Value[] q, List<Value[]> keys, List<Value[]> values) {
        return weightedSum(weights(q, keys), values);
    }

    /** Attention in nHead heads at once, each on a part of its own of the d numbers: (d). */
    static Value[] multiHead(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
        Value[][] heads = new Value[nHead][];
        for (int h = 0; h < nHead; h++) {
            heads[h] = attend(slice(q, h, nHead), slices(keys, h, nHead), slices(values, h, nHead));
        }
        return join(heads);
    }

    /** The part of head h: the h-th of nHead equal slices, (d) -> (d / nHead). */
    static Value[] slice(Value[] x, int h, int nHead) {
        int headDim = x.length / nHead;
        int start = h * headDim;
        return Arrays.copyOfRange(x, start, start + headDim);
    }

    private static List<Value[]> slices(List<Value[]> xs, int h, int nHead) {
        List<Value[]> slices = new ArrayList<>();
        for (Value[] x : xs) {
            slices.add(slice(x, h, nHead));
        }
        return slices;
    }

    /** The heads' outputs one after another: (nHead, d / nHead) -> (d). */
    static Value[] join(Value[][] heads) {
        int headDim = heads[0].length;
        Value[] out = new Value[heads.length * headDim];
        for (int h = 0; h < heads.length; h++) {
            System.arraycopy(heads[h], 0, out, h * headDim, headDim);
        }
        return out;
    }
}
