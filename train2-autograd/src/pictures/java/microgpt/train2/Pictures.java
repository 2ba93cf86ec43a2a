package microgpt.train2;

import java.util.HashMap;
import java.util.Map;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Graph;
import microgpt.common.charts.Plots;
import microgpt.common.core.Run;

/** Draws the graph that Values make of a small expression, the lesson's example. */
record Pictures() implements Drawing<Mlp> {

    @Override
    public void draw(Mlp model, Run run, int[] shown, Plots plots) {
        Graph graph = graph();
        graph.draw(plots.picture("graph"), "r = (a · b + c) · a, after r.backward()");
        plots.text("graph.dot", graph.dot());
    }

    static Graph graph() {
        Graph graph = new Graph();
        Map<Value, Integer> drawn = new HashMap<>();
        Inspection.example().forEach((name, v) -> drawn.put(v, Inspection.operands(v).isEmpty()
                ? leaf(graph, name, v) : computed(graph, name, v, drawn)));
        return graph;
    }

    private static int leaf(Graph graph, String name, Value v) {
        return graph.leaf(name, v.data, v.grad);
    }

    private static int computed(Graph graph, String name, Value v, Map<Value, Integer> drawn) {
        int[] operands = Inspection.operands(v).stream().mapToInt(drawn::get).toArray();
        return graph.computed(name, v.data, v.grad, operands, Inspection.localGrads(v));
    }
}
