package microgpt.train4;

import static microgpt.train4.Functions.dot;
import static microgpt.train4.Functions.softmax;
import static microgpt.train4.Functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Attention, a soft look-up: a position's query is compared with the key of every position so
 * far, and what comes back is a mixture of their values, most of it where query and key agree.
 *
 * <p>Only positions so far have a key yet, so none can look ahead: attention is causal. Source: A.
 * Vaswani et al., "Attention Is All You Need" (2017), section 3.2.1.
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
        Value[] out = new Value[q.length];
        int headDim = q.length / nHead;
        for (int h = 0; h < nHead; h++) {
            int hs = h * headDim;
            Value[] headOut = attend(part(q, hs, headDim), parts(keys, hs, headDim), parts(values, hs, headDim));
            System.arraycopy(headOut, 0, out, hs, headDim);
        }
        return out;
    }

    /** The numbers of one head: headDim of (d), from hs on. */
    private static Value[] part(Value[] x, int hs, int headDim) {
        return Arrays.copyOfRange(x, hs, hs + headDim);
    }

    private static List<Value[]> parts(List<Value[]> xs, int hs, int headDim) {
        List<Value[]> parts = new ArrayList<>();
        for (Value[] x : xs) {
            parts.add(part(x, hs, headDim));
        }
        return parts;
    }
}
