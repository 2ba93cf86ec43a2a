package microgpt.train3;

/**
 * A number that remembers how it was computed, so that {@link #backward} can tell how it changes
 * with every number it was computed from.
 *
 * <p>Each operation makes a new node of a graph and notes its local derivatives at once; the chain
 * rule does the rest. StrictMath gives the same last digit on every JDK. Source: A. Karpathy's
 * micrograd and microgpt; the method is reverse-mode automatic differentiation (S. Linnainmaa, 1970).
 */
public final class Value {

    /** Stands after the last node of a linked list. */
    static final Value END = new Value(0);

    /** The number. */
    public double data;

    /** d(result)/d(this), summed up by the result's {@link #backward}; set it to 0 to start again. */
    public double grad;

    final Value a, b;      // the operands, null where there is none
    final double da, db;   // d(this)/da, d(this)/db
    Value next;            // the node after this one in the linked list that holds it, null while none does

    /** A number to start from: a parameter. */
    public Value(double data) {
        this(data, null, 0, null, 0);
    }

    /** A number computed from a and, unless null, b; da and db tell how it changes with them. */
    Value(double data, Value a, double da, Value b, double db) {
        this.data = data;
        this.a = a;
        this.da = da;
        this.b = b;
        this.db = db;
    }

    /** this + other. */
    public Value add(Value other) { return new Value(data + other.data, this, 1, other, 1); }

    /** this + a plain number. */
    public Value add(double other) { return new Value(data + other, this, 1, null, 0); }

    /** this · other. */
    public Value mul(Value other) {
        double product = data * other.data;
        double dThis = other.data;
        double dOther = data;
        return new Value(product, this, dThis, other, dOther);
    }

    /** this · a plain number. */
    public Value mul(double other) { return new Value(data * other, this, other, null, 0); }

    /** this to the power of n. */
    public Value pow(double n) {
        double power = StrictMath.pow(data, n);
        double dThis = n * StrictMath.pow(data, n - 1);
        return new Value(power, this, dThis, null, 0);
    }

    /** e to the power of this. */
    public Value exp() {
        double exp = StrictMath.exp(data);
        return new Value(exp, this, exp, null, 0);
    }

    /** The natural logarithm. */
    public Value log() { return new Value(StrictMath.log(data), this, 1 / data, null, 0); }

    /** max(0, this). */
    public Value relu() { return new Value(Math.max(0, data), this, data > 0 ? 1 : 0, null, 0); }

    /** -this. */
    public Value neg() { return mul(-1); }

    /** this / other. */
    public Value div(Value other) { return mul(other.pow(-1)); }

    /** this / a plain number. */
    public Value div(double other) { return mul(1 / other); }

    /**
     * The chain rule, from this result back to all it came from: each node passes its grad on, once
     * its own grad is complete. Grads add up.
     */
    public void backward() {
        grad = 1;
        Value v = a == null ? END : topologicalOrder(); // a number not computed has nothing to pass on
        while (v != END) {
            v.passOn();
            Value following = v.next;
            v.next = null;
            v = following;
        }
    }

    /** The chain rule at one node: adds to each operand's grad this grad times the local derivative. */
    void passOn() {
        a.grad += da * grad;
        if (b != null) {
            b.grad += db * grad;
        }
    }

    /**
     * Links the computed nodes by {@code next} so that each stands before its operands, and returns
     * the first: the reverse of a depth-first post-order. It is a loop, with the path to the present
     * node as a linked list too, because recursion would overflow the stack.
     */
    Value topologicalOrder() {
        Value path = before(END), order = END;
        while (path != END) {
            Value operand = path.newOperand();
            if (operand != null) {
                path = operand.before(path);
            } else {
                Value done = path;
                path = done.next;
                order = done.before(order);
            }
        }
        return order;
    }

    /** Puts this before the first node of a list and returns the list's new first node. */
    private Value before(Value first) {
        next = first;
        return this;
    }

    /** A computed operand that is in no list yet, or null. */
    private Value newOperand() {
        return isNew(a) ? a : isNew(b) ? b : null;
    }

    private static boolean isNew(Value v) {
        return v != null && v.next == null && v.a != null;
    }

    @Override
    public String toString() {
        return "Value(data=" + data + ", grad=" + grad + ")";
    }
}
