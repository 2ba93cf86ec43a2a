package microgpt.train3;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import microgpt.common.testkit.Allocation;

/** All Values that some results were computed from, these included. */
record Graph(Set<Value> nodes) {

    static Graph of(Value... results) {
        Set<Value> nodes = new HashSet<>();
        Deque<Value> waiting = new ArrayDeque<>(Arrays.asList(results));
        while (!waiting.isEmpty()) {
            Value node = waiting.pop();
            if (nodes.add(node)) {
                if (node.a != null) {
                    waiting.push(node.a);
                }
                if (node.b != null) {
                    waiting.push(node.b);
                }
            }
        }
        return new Graph(nodes);
    }

    /** Asserts that what was computed took no more operations than these. */
    void assertAtMost(int most, String what) {
        if (operations() > most) {
            throw new AssertionError(
                    "[operations for " + what + "] expected: at most " + most + " but was: " + operations());
        }
    }

    /** Asserts that hardly more Values are made than the results are computed from: none for nothing. */
    static void assertNothingForNothing(String what, Supplier<Value[]> work) {
        int operations = of(work.get()).operations();
        Allocation.assertAbout(what, work::get, () -> Arrays.setAll(new Value[operations], i -> new Value(i)));
    }

    /** How many operations the results took. */
    int operations() {
        return (int) nodes.stream().filter(node -> node.a != null).count();
    }

    /** Asserts that no more operations than these have this Value for an operand. */
    void assertUses(int most, Value operand, String what) {
        if (uses(operand) > most) {
            throw new AssertionError("[" + what + "] expected: at most " + most + " but was: " + uses(operand));
        }
    }

    /** How many operations have this Value for an operand. */
    int uses(Value operand) {
        return (int) nodes.stream().filter(node -> node.a == operand || node.b == operand).count();
    }

    /** How many of these the results depend on. */
    double reached(Value... leaves) {
        return Arrays.stream(leaves).filter(nodes::contains).count();
    }
}
