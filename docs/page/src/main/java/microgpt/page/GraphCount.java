package microgpt.page;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How many nodes the graph of a document's loss has, whatever a lesson's nodes are.
 *
 * @param made all nodes that computing the loss makes, the probabilities of what did not come included
 * @param reach how many of them the loss depends on
 * @param parameters how many parameters the loss depends on
 * @param depth how many nodes the longest path from the loss has
 */
public record GraphCount(int made, int reach, int parameters, int depth) {

    /**
     * Counts.
     *
     * @param loss the node of the document's loss
     * @param probs a forward pass of its own: position by position, the probability of each token to come next
     * @param targetIds the token that came next: as many as positions
     * @param params the parameters of the model
     * @param operands tells what a node was computed from, nothing if it is a number to start from
     */
    public static <V> GraphCount of(V loss, List<V[]> probs, int[] targetIds, Collection<V> params,
                                    Function<V, List<V>> operands) {
        Count<V> passed = new Count<>(operands);
        for (int posId = 0; posId < targetIds.length; posId++) {
            passed.add(probs.get(posId)[targetIds[posId]]);
        }
        int needed = passed.made(params);
        for (V[] position : probs) {
            for (V prob : position) {
                passed.add(prob);
            }
        }
        // the loss makes them for every token, but it depends on those that came only
        int notNeeded = passed.made(params) - needed;
        Count<V> below = new Count<>(operands);
        below.add(loss);
        Set<V> parameters = new HashSet<>(params);
        parameters.retainAll(below.leaves);
        return new GraphCount(below.made(params) + notNeeded, below.computed(), parameters.size(),
                below.heights.get(loss));
    }

    /** The nodes below some results, the results among them. */
    static final class Count<V> {

        /** How many computed nodes the longest path from each node has. */
        final Map<V, Integer> heights = new HashMap<>();

        /** The numbers to start from. */
        final Set<V> leaves = new HashSet<>();

        private final Function<V, List<V>> operands;

        Count(Function<V, List<V>> operands) {
            this.operands = operands;
        }

        /** Counts a result and what is below it; a loop, because recursion would overflow the stack. */
        void add(V result) {
            Deque<V> path = new ArrayDeque<>(List.of(result));
            while (!path.isEmpty()) {
                V v = path.peek();
                List<V> below = operands.apply(v);
                int highest = 0;
                boolean complete = true;
                for (V operand : below) {
                    Integer height = heights.get(operand);
                    if (height == null) {
                        path.push(operand);
                        complete = false;
                    } else {
                        highest = Math.max(highest, height);
                    }
                }
                if (complete) {
                    path.pop();
                    count(v, below, highest);
                }
            }
        }

        private void count(V v, List<V> below, int highest) {
            if (below.isEmpty()) {
                leaves.add(v);
            }
            heights.put(v, below.isEmpty() ? 0 : highest + 1);
        }

        int computed() {
            return heights.size() - leaves.size();
        }

        /** All but the parameters: what was computed, and the zeros where sums begin. */
        int made(Collection<V> params) {
            Set<V> zeros = new HashSet<>(leaves);
            params.forEach(zeros::remove);
            return computed() + zeros.size();
        }
    }
}
