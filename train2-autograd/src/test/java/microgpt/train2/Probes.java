package microgpt.train2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private Probes() {
    }

    /** The lesson's a · b: the number, its derivatives, which operands it remembers, and the operands afterwards. */
    static double[] ex2_1() {
        Value a = new Value(2);
        Value b = new Value(-3);
        Value product = a.mul(b);
        return join(node(product), new double[] {which(product.a, a, b), which(product.b, a, b)}, node(a), node(b));
    }

    /** Powers of two numbers: the number, its derivatives, which operands it remembers, and the operand afterwards. */
    static double[] ex2_2() {
        double[] results = {};
        for (double n : new double[] {3, -1, -0.5}) {
            Value x = new Value(4);
            Value power = x.pow(n);
            results = join(results, node(power), new double[] {which(power.a, x), which(power.b, x)}, node(x));
        }
        return join(results, node(new Value(-2).pow(3)));
    }

    /** Nodes with one operand, with two, with the same one twice, and all operands after each. */
    static double[] ex2_3() {
        Value x = new Value(3);
        Value y = new Value(-4);
        Value z = new Value(0.75);
        x.grad = 10;
        Value one = new Value(7, x, 0.5, null, 0);
        Value two = new Value(8, y, -2, x, 3);
        Value twice = new Value(9, z, 1.5, z, 0.25);
        one.grad = 6;
        two.grad = 5;
        twice.grad = -1;
        Value u = new Value(-1);
        Value v = new Value(0.2).add(0.3);
        Value leafSecond = new Value(5, v, 0.4, u, 0.6);
        Value computedSecond = new Value(6, new Value(2), 0.4, v, 0.6);
        leafSecond.grad = 2;
        computedSecond.grad = 3;
        double[] results = {};
        for (Value node : List.of(one, two, twice, leafSecond, computedSecond)) {
            node.passOn();
            results = join(results, node(node), node(x), node(y), node(z), node(u), node(v));
        }
        return results;
    }

    /**
     * For some graphs, how many nodes their order has, how often each node stands there, and whether it
     * stands before its operands: the same for every valid order.
     */
    static double[] ex2_4() {
        Value x = new Value(0.5);
        Value p = x.add(1);
        Value q = p.exp();
        Value s = q.relu();
        Value t = x.add(2).add(q);
        return join(order(p), order(s, q, p), order(p.add(q), q, p), order(q.add(p), q, p), order(p.add(s), s, q, p),
                order(q.add(q), q, p), order(t.add(s), t, t.a, s, q, p), order(x.add(x).add(x.exp())));
    }

    private static double[] order(Value... nodes) {
        Value result = nodes[0];
        List<Value> order = new ArrayList<>();
        Value v = result.topologicalOrder();
        while (v != null && v != Value.END && order.size() < 2 * nodes.length + 3) {
            order.add(v);
            v = v.next;
        }
        double[] results = {order.size(), which(v, Value.END)};
        for (Value node : nodes) {
            double times = order.stream().filter(other -> other == node).count();
            results = join(results, new double[] {times, before(order, node, node.a), before(order, node, node.b)});
        }
        for (Value node : nodes) {
            node.next = null;
        }
        order.forEach(node -> node.next = null);
        return results;
    }

    /** 1 if the node stands before its operand or the operand is not there, otherwise 0. */
    private static double before(List<Value> order, Value node, Value operand) {
        return order.contains(operand) && order.indexOf(operand) < order.indexOf(node) ? 0 : 1;
    }

    private static double[] node(Value v) {
        return new double[] {v.data, v.da, v.db, v.grad};
    }

    /** The position of a node among these, counted from 1; 0 for any other and -1 for null. */
    private static double which(Value v, Value... nodes) {
        return v == null ? -1 : List.of(nodes).indexOf(v) + 1;
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
