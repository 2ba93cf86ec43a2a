package microgpt.train5;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import microgpt.page.Json;

/** Counts the Values of a document's loss, in the graph that the lesson's model makes. */
public final class GraphCount {

    /** How many nodes were computed, which others they were computed from, and the nodes of the longest path. */
    record Count(int computed, Set<Value> leaves, int depth) {

        static Count of(Value result) {
            Map<Value, Integer> depths = new HashMap<>(Map.of(result, 1));
            Set<Value> leaves = new HashSet<>();
            int computed = 0;
            int deepest = 0;
            Value v = result.topologicalOrder();
            while (v != Value.END) {
                computed++;
                int depth = depths.remove(v);
                deepest = Math.max(deepest, depth);
                for (Value operand : new Value[] {v.a, v.b}) {
                    if (operand != null && operand.a == null) {
                        leaves.add(operand);
                    } else if (operand != null) {
                        depths.merge(operand, depth + 1, Math::max);
                    }
                }
                Value following = v.next;
                v.next = null;
                v = following;
            }
            return new Count(computed, leaves, deepest);
        }
    }

    private GraphCount() {
    }

    /** How many Values the loss makes, how many of them reach it, how many parameters they use, and the longest path. */
    public static String of(LiveGpt live, String document) {
        int[] tokens = live.run().tokenizer().encode(document);
        Count loss = Count.of(live.model.loss(tokens));
        Set<Value> parameters = new HashSet<>(live.model.stateDict.params);
        parameters.retainAll(loss.leaves());
        return new Json().put("made", made(live.model, tokens)).put("reach", loss.computed())
                .put("parameters", parameters.size()).put("depth", loss.depth()).toString();
    }

    /** All Values that the loss makes: those below it and those below the probabilities of what did not come. */
    static int made(Gpt model, int[] tokens) {
        Value[] targetProbs = new Value[Math.min(model.wpe.length, tokens.length - 1)];
        Value all = new Value(0);
        int added = 0;
        var cache = model.emptyCache();
        for (int posId = 0; posId < targetProbs.length; posId++) {
            Value[] probs = Functions.softmax(model.forward(tokens[posId], posId, cache));
            targetProbs[posId] = probs[tokens[posId + 1]];
            for (Value p : probs) {
                all = all.add(p);
                added++;
            }
        }
        all = all.add(Gpt.meanSurprise(targetProbs));
        added++;
        Count count = Count.of(all);
        Set<Value> zeros = count.leaves(); // where sums begin, and that of all
        model.stateDict.params.forEach(zeros::remove);
        return count.computed() - added + zeros.size() - 1;
    }
}
