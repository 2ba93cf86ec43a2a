package microgpt.common.workshop.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import microgpt.common.workshop.trace.TraceSettings;

/** What a node knows of the derivatives that it passes on to its operands. */
final class WayBack {

    private final TraceSettings settings;
    private final LessonFields fields;
    private final Insight insight;

    WayBack(TraceSettings settings, LessonFields fields, Insight insight) {
        this.settings = settings;
        this.fields = fields;
        this.insight = insight;
    }

    /** All that a node passes on to its operands depends on. */
    double[] inputs(Object node) {
        List<Object> things = new ArrayList<>(List.of(fields.value(node, settings.derivative())));
        settings.factors().forEach(factor -> things.add(fields.value(node, factor)));
        List<Object> operands = new ArrayList<>();
        for (String operand : settings.operands()) {
            Object value = fields.value(node, operand);
            things.add(value == null ? 0 : operands.contains(value) ? 2 : 1);
            operands.add(value);
        }
        return insight.plain(things).numbers();
    }

    /** The derivatives that a node's operands have so far, by the names of the operands. */
    Map<String, double[]> derivatives(Object node) {
        Map<String, double[]> derivatives = new TreeMap<>();
        for (String operand : settings.operands()) {
            Object value = fields.value(node, operand);
            if (value != null) {
                derivatives.put(operand + "." + settings.derivative(),
                        insight.plain(fields.value(value, settings.derivative())).numbers());
            }
        }
        return derivatives;
    }

    /** Whether an operand of this one, if it is a node, has been given derivatives already. */
    boolean hasDerivatives(Object thing) {
        return insight.isNode(thing) && derivatives(thing).values().stream().anyMatch(derivative -> derivative[0] != 0);
    }
}
