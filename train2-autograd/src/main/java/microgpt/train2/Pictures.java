package microgpt.train2;

import microgpt.common.charts.Drawing;
import microgpt.common.charts.Graph;
import microgpt.common.charts.Plots;
import microgpt.common.core.Run;

/** This stage's picture: the graph that Values make of a small expression, the lesson's example. */
record Pictures() implements Drawing<Mlp> {

    @Override
    public void draw(Mlp model, Run run, Plots plots) {
        Graph graph = graph();
        graph.draw(plots.picture("graph"), "r = (a · b + c) · a, after r.backward()");
        plots.text("graph.dot", graph.dot());
    }

    /** r = (a · b + c) · a for a = 2, b = -3, c = 10, with what backward() finds. */
    static Graph graph() {
        Value a = new Value(2);
        Value b = new Value(-3);
        Value c = new Value(10);
        Value e = a.mul(b);
        Value f = e.add(c);
        Value r = f.mul(a);
        r.backward();
        Graph graph = new Graph();
        int aNode = graph.leaf("a", a.data, a.grad);
        int bNode = graph.leaf("b", b.data, b.grad);
        int cNode = graph.leaf("c", c.data, c.grad);
        int eNode = node(graph, "e = a · b", e, aNode, bNode);
        int fNode = node(graph, "f = e + c", f, eNode, cNode);
        node(graph, "r = f · a", r, fNode, aNode);
        return graph;
    }

    private static int node(Graph graph, String name, Value v, int a, int b) {
        return graph.computed(name, v.data, v.grad, new int[] {a, b}, new double[] {v.da, v.db});
    }
}
