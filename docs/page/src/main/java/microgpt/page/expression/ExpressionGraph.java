package microgpt.page.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microgpt.common.core.GradientCheck;
import microgpt.page.Json;
import microgpt.train2.Inspection;
import microgpt.train2.Value;

/**
 * The graph of an expression, and what happens on the way back through it: the gradients after each
 * step, in the order of {@link Value#backward} or in a wrong one.
 */
public final class ExpressionGraph {

    /** Orders of the way back: only the first is right for every expression. */
    enum Order { TOPOLOGICAL, BREADTH_FIRST, EACH_ARRIVAL, OPERANDS_FIRST }

    private static final int MOST_STEPS = 100;

    private final String text;
    private final Map<String, Double> inputs;
    private final Value result;
    private final List<Terms.Node> nodes = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    /** Reads the expression; parts that the result does not depend on are left out. */
    ExpressionGraph(String text, Map<String, Double> inputs) {
        this.text = text;
        this.inputs = inputs;
        Expression expression = new Expression(text, inputs);
        result = expression.result;
        Set<Value> reached = new HashSet<>(Set.of(result));
        for (Value v : order(Order.TOPOLOGICAL)) {
            reached.addAll(Inspection.operands(v));
        }
        for (Terms.Node node : expression.nodes) {
            if (reached.contains(node.value())) {
                nodes.add(node);
                values.add(node.value());
            }
        }
    }

    /** All there is to draw, or what is wrong with the expression; order counts from 0. */
    public static String of(String text, double a, double b, double c, int order) {
        try {
            Map<String, Double> inputs = new LinkedHashMap<>();
            inputs.put("a", a);
            inputs.put("b", b);
            inputs.put("c", c);
            return new ExpressionGraph(text, inputs).json(Order.values()[order]);
        } catch (IllegalArgumentException e) {
            return new Json().put("error", e.getMessage()).toString();
        }
    }

    private String json(Order order) {
        Json described = new Json();
        for (int k = 0; k < nodes.size(); k++) {
            Value v = values.get(k);
            Json node = new Json().put("label", nodes.get(k).label()).put("text", nodes.get(k).text())
                    .put("name", nodes.get(k).name()).put("data", v.data);
            putOperand(node, "a", v, 0);
            putOperand(node, "b", v, 1);
            if (!isComputed(v)) {
                node.put("nudged", nudged(nodes.get(k).label()));
            }
            described.json(Integer.toString(k), node.toString());
        }
        Json steps = new Json();
        List<Value> walk = order(order);
        List<double[]> grads = grads(walk);
        for (int k = 0; k < grads.size(); k++) {
            steps.json(Integer.toString(k), new Json().put("node", k == 0 ? -1 : values.indexOf(walk.get(k - 1)))
                    .put("grads", grads.get(k)).toString());
        }
        return new Json().json("nodes", described.toString()).json("steps", steps.toString())
                .put("result", values.indexOf(result)).put("right", rightGrads()).toString();
    }

    /** Which node an operand is and the derivative with respect to it, or -1 and 0 if there is no such operand. */
    private void putOperand(Json node, String name, Value v, int i) {
        boolean exists = i < Inspection.operands(v).size();
        node.put(name, exists ? values.indexOf(Inspection.operands(v).get(i)) : -1)
                .put("d" + name, exists ? Inspection.localGrads(v)[i] : 0);
    }

    private static boolean isComputed(Value v) {
        return !Inspection.operands(v).isEmpty();
    }

    /** The gradients before the first node passes its own on, and after each that does. */
    List<double[]> grads(List<Value> walk) {
        values.forEach(v -> v.grad = 0);
        result.grad = 1;
        List<double[]> grads = new ArrayList<>(List.of(grads()));
        for (Value v : walk) {
            Inspection.passOn(v);
            grads.add(grads());
        }
        return grads;
    }

    /** What {@link Value#backward} finds. */
    double[] rightGrads() {
        values.forEach(v -> v.grad = 0);
        result.backward();
        return grads();
    }

    private double[] grads() {
        double[] grads = new double[values.size()];
        for (int k = 0; k < grads.length; k++) {
            grads[k] = values.get(k).grad;
        }
        return grads;
    }

    /** d(result)/d(input) without any graph: the expression computed anew with the input a little above and below. */
    double nudged(String input) {
        Map<String, Double> moved = new LinkedHashMap<>(inputs);
        return GradientCheck.centralDifference(() -> new Expression(text, moved).result.data, inputs.get(input),
                x -> moved.put(input, x));
    }

    /** The computed nodes in the order in which they pass their gradients on. */
    List<Value> order(Order order) {
        return !isComputed(result) ? List.of()
                : order == Order.TOPOLOGICAL ? Inspection.wayBack(result)
                : order == Order.OPERANDS_FIRST ? values.stream().filter(ExpressionGraph::isComputed).toList()
                : arrivals(order == Order.EACH_ARRIVAL);
    }

    /** The computed nodes as a walk from operand to operand arrives at them, again if it arrives again. */
    private List<Value> arrivals(boolean again) {
        List<Value> walk = new ArrayList<>(List.of(result));
        for (int k = 0; k < walk.size() && walk.size() < MOST_STEPS; k++) {
            for (Value v : Inspection.operands(walk.get(k))) {
                if (isComputed(v) && (again || !walk.contains(v))) {
                    walk.add(v);
                }
            }
        }
        return walk;
    }
}
