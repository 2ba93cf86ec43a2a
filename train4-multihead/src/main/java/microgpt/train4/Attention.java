package microgpt.train4;

import static microgpt.train4.Functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Attention, a soft look-up: a position's query is compared with the key of every position so
 * far, and what comes back is a mixture of their values, most of it where query and key agree.
 *
 * <p>Only positions so far have a key yet, so none can look ahead: attention is causal. Source: A.
 * Vaswani et al., "Attention Is All You Need" (2017), section 3.2.
 */
final class Attention {

    private Attention() {
    }

    /** How much each of t positions counts for this query: (t). */
    static Value[] weights(Value[] q, List<Value[]> keys) {
        Value[] scores = new Value[keys.size()];
        for (int t = 0; t < scores.length; t++) {
            // q · k / sqrt(d)
            scores[t] = dot(q, keys.get(t)).div(Math.sqrt(q.length));
        }
        return softmax(scores);
    }

    /** The values of t positions, mixed by their weights: (t) and t of (d) -> (d). */
    static Value[] weightedSum(Value[] weights, List<Value[]> values) {
        Value[] out = new Value[values.get(0).length];
        for (int j = 0; j < out.length; j++) {
            out[j] = weights[0].mul(values.get(0)[j]);
            for (int t = 1; t < weights.length; t++) {
                out[j] = out[j].add(weights[t].mul(values.get(t)[j]));
            }
        }
        return out;
    }

    /** What nHead heads find, one after another, each by a slice of its own of query, keys and values: (d). */
    static Value[] multiHead(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
        List<Value> out = new ArrayList<>();
        for (int h = 0; h < nHead; h++) {
            Value[] weights = weights(slice(q, h, nHead), slices(keys, h, nHead));
            out.addAll(List.of(weightedSum(weights, slices(values, h, nHead))));
        }
        return out.toArray(new Value[0]);
    }

    /** The h-th of nHead equal parts: (d) -> (d / nHead). */
    static Value[] slice(Value[] x, int h, int nHead) {
        int headDim = x.length / nHead;
        return Arrays.copyOfRange(x, h * headDim, (h + 1) * headDim);
    }

    /** The same part of each: t of (d) -> t of (d / nHead). */
    static List<Value[]> slices(List<Value[]> xs, int h, int nHead) {
        List<Value[]> slices = new ArrayList<>();
        for (Value[] x : xs) {
            slices.add(slice(x, h, nHead));
        }
        return slices;
    }
}
