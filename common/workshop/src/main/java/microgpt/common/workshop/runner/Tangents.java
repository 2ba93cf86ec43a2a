package microgpt.common.workshop.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.workshop.trace.TraceSettings;

/**
 * How nodes change with the nodes from which a method computed them: by the chain rule from what it was given to its
 * results, along one direction. It depends on what was computed, not on how; and where a history ends, it is another.
 */
final class Tangents {

    private final TraceSettings settings;
    private final LessonFields fields;
    private final List<Object> nodes = new ArrayList<>();
    private final Map<Object, Integer> places = new IdentityHashMap<>();

    Tangents(TraceSettings settings, LessonFields fields) {
        this.fields = fields;
        this.settings = settings;
    }

    /** A node was made. */
    void made(Object node) {
        if (places.putIfAbsent(node, nodes.size()) == null) {
            nodes.add(node);
        }
    }

    /** How many nodes were made so far. */
    int made() {
        return nodes.size();
    }

    /**
     * How each result changes.
     *
     * @param start how many nodes had been made when the method began: it computed those after them
     * @param direction by how much each node changes that the method was given
     */
    double[] of(List<Object> results, int start, Map<Object, Double> direction) {
        Map<Object, Double> tangents = new IdentityHashMap<>(direction);
        BitSet computed = computed(results, start, direction);
        for (int place = computed.nextSetBit(0); place >= 0; place = computed.nextSetBit(place + 1)) {
            Object node = nodes.get(place);
            double tangent = 0;
            for (int i = 0; i < settings.operands().size(); i++) {
                Object operand = fields.value(node, settings.operands().get(i));
                Double along = operand == null ? null : tangents.get(operand);
                if (along != null && fields.value(node, settings.factors().get(i)) instanceof Double factor) {
                    tangent += factor * along;
                }
            }
            tangents.put(node, tangent);
        }
        return results.stream().mapToDouble(result -> tangents.getOrDefault(result, 0.0)).toArray();
    }

    /** The places of the nodes on the way to the results that the method made, each after its operands. */
    private BitSet computed(List<Object> results, int start, Map<Object, Double> direction) {
        BitSet computed = new BitSet();
        Deque<Object> open = new ArrayDeque<>(results);
        while (!open.isEmpty()) {
            Object node = open.pop();
            int place = places.getOrDefault(node, -1);
            if (place >= start && !computed.get(place) && !direction.containsKey(node)) {
                computed.set(place);
                for (String operand : settings.operands()) {
                    Object next = fields.value(node, operand);
                    if (next != null) {
                        open.push(next);
                    }
                }
            }
        }
        return computed;
    }
}
