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
}
