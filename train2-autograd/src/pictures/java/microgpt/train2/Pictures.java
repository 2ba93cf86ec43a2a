package microgpt.train2;

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
        Inspection example = Inspection.ofExample();
        Graph graph = new Graph();
        int a = leaf(graph, "a", example.a());
        int b = leaf(graph, "b", example.b());
        int c = leaf(graph, "c", example.c());
        int e = computed(graph, "e = a · b", example.e(), a, b);
        int f = computed(graph, "f = e + c", example.f(), e, c);
        computed(graph, "r = f · a", example.r(), f, a);
        return graph;
    }

    private static int leaf(Graph graph, String name, Value v) {
        return graph.leaf(name, v.data, v.grad);
    }

    private static int computed(Graph graph, String name, Value v, int a, int b) {
        return graph.computed(name, v.data, v.grad, new int[] {a, b}, new double[] {v.da, v.db});
    }
}
