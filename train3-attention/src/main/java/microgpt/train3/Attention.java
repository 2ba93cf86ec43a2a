package microgpt.train3;

import static microgpt.train3.Functions.*;

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
}
