package microgpt.train3;

import static microgpt.train3.Functions.*;

import java.util.List;

/** What stands inside Attention.weights before its softmax. */
final class Scores {

    private Scores() {
    }

    /** q · k / sqrt(d) with each of t keys: (t). */
    static Value[] of(Value[] q, List<Value[]> keys) {
        Value[] scores = new Value[keys.size()];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = dot(q, keys.get(t)).div(Math.sqrt(q.length));
        }
        return scores;
    }
}
