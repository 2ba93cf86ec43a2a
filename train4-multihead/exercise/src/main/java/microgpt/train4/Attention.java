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
        // q · k / sqrt(d)
        Value[] scores = vector(keys.size(), t -> dot(q, keys.get(t)).div(Math.sqrt(q.length)));
        return softmax(scores);
    }

    /** The values of t positions, mixed by their weights: (t) and t of (d) -> (d). */
    static Value[] weightedSum(Value[] weights, List<Value[]> values) {
        return vector(values.get(0).length, j -> dot(weights, vector(weights.length, t -> values.get(t)[j])));
    }

    /** What nHead heads find, one after another, each by a slice of its own of query, keys and values: (d). */
    static Value[] multiHead(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
        throw new UnsupportedOperationException("TODO 4.2 heads: see hint 4.2");
    }

    /** The h-th of nHead equal parts: (d) -> (d / nHead). */
    static Value[] slice(Value[] x, int h, int nHead) {
        throw new UnsupportedOperationException("TODO 4.1 slice: see hint 4.1");
    }

    /** The same part of each: t of (d) -> t of (d / nHead). */
    static List<Value[]> slices(List<Value[]> xs, int h, int nHead) {
        return xs.stream().map(x -> slice(x, h, nHead)).toList();
    }
}
