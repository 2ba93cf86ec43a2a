package microgpt.train2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private Probes() {
    }

    /**
     * A product, one with 0, and a square: the number, its derivatives, which operands it remembers, and the operands
     * afterwards, whose gradients were not 0.
     */
    static double[] ex2_1() {
        double[] results = {};
        for (double number : new double[] {-3, 0}) {
            Value a = number(2);
            Value b = number(number);
            Value product = a.mul(b);
            results = join(results, node(product), new double[] {which(product.a, a, b, product),
                which(product.b, a, b, product), which(product, a, b)}, node(a), node(b));
        }
        Value x = number(1.5);
        Value square = x.mul(x);
        return join(results, node(square), new double[] {which(square.a, x), which(square.b, x)}, node(x));
    }

    /** Powers of some numbers: the number, its derivatives, which operands it remembers, and the operand afterwards. */
    static double[] ex2_2() {
        double[] results = {};
        double[][] powers = {{4, 3}, {4, -1}, {4, -0.5}, {4, 1}, {4, 0}, {-2, 3}, {0, 2}};
        for (double[] numberAndExponent : powers) {
            Value x = number(numberAndExponent[0]);
            Value power = x.pow(numberAndExponent[1]);
            results = join(results, node(power),
                    new double[] {which(power.a, x), which(power.b, x), which(power, x)}, node(x));
        }
        return results;
    }

    /** A number with a gradient, which no operation may touch. */
    private static Value number(double data) {
        Value number = new Value(data);
        number.grad = 0.25;
        return number;
    }

    /** Nodes with one operand, with two, with the same one twice, and all operands after each, even after an exception. */
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
        Value computedSecond = new Value(6, new Value(2), 0.4, v, -0.6);
        leafSecond.grad = 2;
        computedSecond.grad = 3;
        double[] results = {};
        for (Value node : List.of(one, two, twice, leafSecond, computedSecond, one)) {
            double passed = 1;
            try {
                node.passOn();
            } catch (NullPointerException e) {
                passed = 0;
            }
            results = join(results, new double[] {passed}, node(node), node(x), node(y), node(z), node(u), node(v),
                    node(v.a));
        }
        return results;
    }

    /**
     * For some graphs, how many nodes their order has, how often each node stands there, and whether it
     * stands before its operands, the same for every valid order; whether a long chain has an order; and how much is
     * wrong with the order of random graphs and their mirror images.
     */
    static double[] ex2_4() {
        Value x = new Value(0.5);
        Value p = x.add(1);
        Value q = p.exp();
        Value s = q.relu();
        Value t = x.add(2).add(q);
        double[] results = join(order(p), order(s, q, p), order(p.add(q), q, p), order(q.add(p), q, p),
                order(p.add(s), s, q, p), order(q.add(q), q, p), order(t.add(s), t, t.a, s, q, p),
                order(x.add(x).add(x.exp())), new double[] {x.next == null ? 1 : 0, longChain()});
        List<Inputs.Graph> graphs = Inputs.graphs();
        for (int i = 10; i < graphs.size(); i += 3) {
            Inputs.Graph graph = graphs.get(i);
            results = join(results, new double[] {mistakes(graph, false) + mistakes(graph, true)});
        }
        return results;
    }

    /** Whether a long chain has an order, or the stack overflows. */
    private static double longChain() {
        Value sum = new Value(0);
        for (int i = 0; i < 20_000; i++) {
            sum = sum.add(1);
        }
        try {
            return sum.topologicalOrder() == sum ? 1 : 0;
        } catch (StackOverflowError e) {
            return -1;
        }
    }

    /** How many nodes are missing, how many stand there once too often, and before how many users one stands. */
    private static double mistakes(Inputs.Graph graph, boolean mirrored) {
        Value[] nodes = graph.nodes(mirrored);
        double[] found = order(reached(nodes));
        int missing = 0;
        int twice = 0;
        int early = 0;
        for (int i = 2; i < found.length; i += 3) {
            missing += found[i] == 0 ? 1 : 0;
            twice += found[i] > 1 ? 1 : 0;
            early += (int) (2 - found[i + 1] - found[i + 2]);
        }
        return missing + 100 * twice + 10_000 * early;
    }

    /** The last node and all computed nodes that it was made from, each once. */
    private static Value[] reached(Value[] nodes) {
        List<Value> reached = new ArrayList<>(List.of(nodes[nodes.length - 1]));
        for (int i = 0; i < reached.size(); i++) {
            for (Value operand : Arrays.asList(reached.get(i).a, reached.get(i).b)) {
                if (operand != null && operand.a != null && !reached.contains(operand)) {
                    reached.add(operand);
                }
            }
        }
        return reached.toArray(Value[]::new);
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
