package microgpt.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
        List<V> all = new ArrayList<>();
        List<V> targets = new ArrayList<>();
        for (int posId = 0; posId < targetIds.length; posId++) {
            all.addAll(List.of(probs.get(posId)));
            targets.add(probs.get(posId)[targetIds[posId]]);
        }
        Count<V> below = Count.of(List.of(loss), operands);
        // the loss made them for every token, but it depends on those that came only
        int unused = Count.of(all, operands).made(params) - Count.of(targets, operands).made(params);
        Set<V> parameters = new HashSet<>(params);
        parameters.retainAll(below.leaves());
        return new GraphCount(below.made(params) + unused, below.heights().size(), parameters.size(),
                below.heights().get(loss));
    }

    /**
     * The nodes below some results, the results among them.
     *
     * @param heights of each computed node, how many computed nodes the longest path from it has
     * @param leaves the numbers to start from
     */
    record Count<V>(Map<V, Integer> heights, Set<V> leaves) {

        /** Walks down from the results by a list, because recursion would overflow the stack. */
        static <V> Count<V> of(Collection<V> results, Function<V, List<V>> operands) {
            Count<V> count = new Count<>(new HashMap<>(), new HashSet<>());
            Deque<V> path = new ArrayDeque<>(results);
            while (!path.isEmpty()) {
                V v = path.peek();
                V below = count.uncounted(operands.apply(v));
                if (below != null) {
                    path.push(below);
                } else {
                    count.add(path.pop(), operands.apply(v));
                }
            }
            return count;
        }

        /** The first of these operands that was not counted yet, or null. */
        private V uncounted(List<V> operands) {
            for (V operand : operands) {
                if (!heights.containsKey(operand) && !leaves.contains(operand)) {
                    return operand;
                }
            }
            return null;
        }

        private void add(V v, List<V> operands) {
            if (operands.isEmpty()) {
                leaves.add(v);
            } else {
                int highest = 0;
                for (V operand : operands) {
                    highest = Math.max(highest, heights.getOrDefault(operand, 0));
                }
                heights.put(v, highest + 1);
            }
        }

        /** All but the parameters: what was computed, and the zeros where sums begin. */
        int made(Collection<V> params) {
            Set<V> zeros = new HashSet<>(leaves);
            params.forEach(zeros::remove);
            return heights.size() + zeros.size();
        }
    }
}
