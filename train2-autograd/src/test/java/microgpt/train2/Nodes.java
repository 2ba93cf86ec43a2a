package microgpt.train2;

import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of the tasks ask of nodes. */
final class Nodes {

    private Nodes() {
    }

    /** How fast a node changes with a number by its local derivatives: one for each operand that is this number. */
    static double derivative(Value node, Value x) {
        return (node.a == x ? node.da : 0) + (node.b == x ? node.db : 0);
    }

    /** What a number gets of the node's gradient: the sum over the operands that are this number. */
    static double passedOn(Value node, Value x, double grad) {
        return (node.a == x ? node.da * grad : 0) + (node.b == x ? node.db * grad : 0);
    }

    /** Fails unless the node remembers all these operands, in any order, and no other; b is null if there is one. */
    static void assertOperands(String what, Value node, Value... operands) {
        if (node.a == null && node.b != null) {
            throw new AssertionError("[a of " + what + "] expected: a node but was: null, and b is a node");
        }
        List<Value> expected = Arrays.asList(operands);
        List<Value> actual = Stream.of(node.a, node.b).filter(Objects::nonNull).toList();
        if (!actual.containsAll(expected) || !expected.containsAll(actual)) {
            throw new AssertionError("[operands of " + what + "] expected: " + names(expected, expected)
                    + " but was: " + (actual.isEmpty() ? "none" : names(actual, expected)));
        }
    }

    private static String names(List<Value> nodes, List<Value> expected) {
        return nodes.stream().map(node -> (expected.contains(node) ? "the node " : "another node ") + text(node.data))
                .collect(Collectors.joining(" and "));
    }

    /** Fails if the node is one of those that were there before. */
    static void assertNew(String what, Value node, Value... old) {
        if (Arrays.asList(old).contains(node)) {
            throw new AssertionError("[" + what + "] expected: a new node but was: the old node " + text(node.data));
        }
    }

    /** A node as it was at some time. */
    record Before(Value node, double data, double grad, Value next) {

        static Before of(Value node) {
            return new Before(node, node.data, node.grad, node.next);
        }

        /** Fails if the node's number, its gradient or its place in a list is another now. */
        void assertUnchanged(String what) {
            assertNumbers("number and gradient of " + what, new double[] {node.data, node.grad}, data, grad);
            if (node.next != next) {
                throw new AssertionError("[next of " + what + "] expected: " + next + " but was: " + node.next);
            }
        }
    }
}
