package microgpt.train2;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.List;
import java.util.StringJoiner;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final double[] EXPONENTS = {-3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 6};

    private static final String LEAVES = "xyz";

    private Inputs() {
    }

    /** For 2.1: two numbers, and what their gradients are before. */
    record Factors(double x, double y, double gradX, double gradY) {

        Factors exchanged() {
            return new Factors(y, x, gradY, gradX);
        }

        @Override
        public String toString() {
            return "x = " + number(x) + ", y = " + number(y);
        }
    }

    /** For 2.2: a number, what its gradient is before, and an exponent with which it has a power and a slope. */
    record Power(double x, double grad, double n) {

        @Override
        public String toString() {
            return number(x) + " to the power of " + number(n);
        }
    }

    /** How many operands a node has. */
    enum Operands { ONE, TWO, TWICE_THE_SAME }

    /** For 2.3: a node, its number, gradient and local derivatives, and its operands' gradients before it passes on. */
    record Passing(double data, double grad, double da, double db, double gradA, double gradB, Operands operands,
                boolean computed) {

        @Override
        public String toString() {
            return "data = " + number(data) + ", " + switch (operands) {
                case ONE -> "da = " + number(da) + ", no b";
                case TWO -> "da = " + number(da) + ", db = " + number(db);
                case TWICE_THE_SAME -> "b = a, da = " + number(da) + ", db = " + number(db);
            } + " and grad " + number(grad);
        }
    }

    /**
     * For 2.4: a graph of sums, its nodes by number; each has operands of lower numbers, the last is the result.
     *
     * @param leaves how many numbers are not computed; they come first
     * @param a the first operand of each node, none for leaves
     * @param b the second operand of each node, or -1 for the plain number 1
     */
    record Graph(int leaves, int[] a, int[] b) {

        /** Nodes of its own at each call; mirrored, a is b and b is a. */
        Value[] nodes(boolean mirrored) {
            Value[] nodes = new Value[a.length];
            for (int i = 0; i < a.length; i++) {
                nodes[i] = i < leaves ? new Value(i)
                        : b[i] < 0 ? nodes[a[i]].add(1)
                        : mirrored ? nodes[b[i]].add(nodes[a[i]]) : nodes[a[i]].add(nodes[b[i]]);
            }
            return nodes;
        }

        /** What messages call a node. */
        String name(int node) {
            return node < leaves ? LEAVES.substring(node, node + 1) : "p" + (node - leaves + 1);
        }

        @Override
        public String toString() {
            StringJoiner text = new StringJoiner(", ");
            for (int i = a.length - 1; i >= leaves; i--) {
                text.add(name(i) + " = " + name(a[i]) + " + " + (b[i] < 0 ? "1" : name(b[i])));
            }
            return text.toString();
        }
    }

    /** For 2.1. */
    static List<Factors> factors() {
        return RandomInputs.of(random ->
                new Factors(random.wide(), random.wide(), random.wide(), random.wide()));
    }

    /** For 2.2. */
    static List<Power> powers() {
        return RandomInputs.of(random -> {
            double n = EXPONENTS[random.below(EXPONENTS.length)];
            double x = random.wide();
            boolean anySign = n == Math.rint(n);
            return new Power(x == 0 && n < 1 ? 1 : anySign ? x : Math.abs(x), random.wide(), n);
        });
    }

    /** For 2.3. */
    static List<Passing> passings() {
        return RandomInputs.of(random -> new Passing(random.wide(), random.wide(), random.wide(), random.wide(),
                random.wide(), random.wide(), Operands.values()[random.below(3)], random.coin()));
    }

    /** For 2.4. */
    static List<Graph> graphs() {
        return RandomInputs.of(random -> {
            int leaves = random.size(1, LEAVES.length());
            int[] a = new int[leaves + random.size(1, 10)];
            int[] b = new int[a.length];
            for (int i = leaves; i < a.length; i++) {
                a[i] = random.coin() ? i - 1 : operand(random, leaves, i);
                b[i] = random.below(4) == 0 ? -1 : random.below(4) == 0 ? a[i] : operand(random, leaves, i);
            }
            return new Graph(leaves, a, b);
        });
    }

    /** A node before this one, more often one that is computed, if there is one. */
    private static int operand(RandomInputs random, int leaves, int node) {
        return node == leaves || random.below(4) == 0 ? random.below(leaves) : leaves + random.below(node - leaves);
    }

    /** A number as a message shows it. */
    private static String number(double number) {
        String text = text(new double[] {number});
        return text.substring(1, text.length() - 1);
    }
}
