package microgpt.train3;

/**
 * A number that remembers how it was computed, so that {@link #backward} can tell how it changes
 * with every number it was computed from.
 *
 * <p>Each operation makes a new node of a graph and notes its local derivatives there and then;
 * the chain rule does the rest. This replaces the derivation by hand of train1. Source: A.
 * Karpathy's micrograd and microgpt; the method is reverse-mode automatic differentiation (S.
 * Linnainmaa, 1970).
 */
public final class Value {

    private static final Value END = new Value(0);

    /** The number. */
    public double data;

    /** d(result)/d(this), summed up by the result's {@link #backward}; set it to 0 to start again. */
    public double grad;

    private final Value a, b;      // the operands, null where there is none
    private final double da, db;   // d(this)/da, d(this)/db
    private Value next;            // during backward(): the node to go on with after this one

    /** A number to start from: a parameter. */
    public Value(double data) {
        this(data, null, 0, null, 0);
    }

    private Value(double data, Value a, double da, Value b, double db) {
        this.data = data;
        this.a = a;
        this.da = da;
        this.b = b;
        this.db = db;
    }

    /** this + other. */
    public Value add(Value other) {
        return new Value(data + other.data, this, 1, other, 1);
    }

    /** this + a plain number. */
    public Value add(double other) {
        return new Value(data + other, this, 1, null, 0);
    }

    /** this · other. */
    public Value mul(Value other) {
        return new Value(data * other.data, this, other.data, other, data);
    }

    /** this · a plain number. */
    public Value mul(double other) {
        return new Value(data * other, this, other, null, 0);
    }

    /** this to the power of n. */
    public Value pow(double n) {
        return new Value(StrictMath.pow(data, n), this, n * StrictMath.pow(data, n - 1), null, 0);
    }

    /** e to the power of this. */
    public Value exp() {
        double exp = StrictMath.exp(data);
        return new Value(exp, this, exp, null, 0);
    }

    /** The natural logarithm. */
    public Value log() {
        return new Value(StrictMath.log(data), this, 1 / data, null, 0);
    }

    /** max(0, this). */
    public Value relu() {
        return new Value(Math.max(0, data), this, data > 0 ? 1 : 0, null, 0);
    }

    /** -this. */
    public Value neg() {
        return mul(-1);
    }

    /** this - a plain number. */
    public Value sub(double other) {
        return add(-other);
    }

    /** this / other. */
    public Value div(Value other) {
        return mul(other.pow(-1));
    }

    /** this / a plain number. */
    public Value div(double other) {
        return mul(1 / other);
    }

    /**
     * The chain rule, from this result back to all it came from: each node passes its grad on to
     * its operands, times its local derivatives, once its own grad is complete. Grads add up.
     */
    public void backward() {
        grad = 1;
        Value v = a == null ? END : topologicalOrder();
        while (v != END) {
            v.a.grad += v.da * v.grad;
            if (v.b != null) {
                v.b.grad += v.db * v.grad;
            }
            Value following = v.next;
            v.next = null;
            v = following;
        }
    }

    /**
     * Chains the computed nodes by {@code next} so that each stands before its operands, and
     * returns the first: the reverse of a depth-first post-order. A loop with its path of nodes
     * chained by {@code next} too, because recursion would overflow the stack.
     */
    private Value topologicalOrder() {
        Value order = END;
        Value path = this;
        next = END;
        while (path != END) {
            Value v = path;
            Value operand = isNew(v.a) ? v.a : isNew(v.b) ? v.b : null;
            if (operand != null) {
                operand.next = path;
                path = operand;
            } else {
                path = v.next;
                v.next = order;
                order = v;
            }
        }
        return order;
    }

    /** Whether it was computed and is not on the path or in the order yet. */
    private static boolean isNew(Value v) {
        return v != null && v.a != null && v.next == null;
    }
}
