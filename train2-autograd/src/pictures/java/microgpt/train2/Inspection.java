package microgpt.train2;

/**
 * What there is to see inside a small expression, the lesson's example r = (a · b + c) · a: its numbers
 * with the gradients that backward() finds.
 *
 * @param e a · b
 * @param f e + c
 * @param r f · a
 */
record Inspection(Value a, Value b, Value c, Value e, Value f, Value r) {

    /** Computes it for a = 2, b = -3, c = 10. */
    static Inspection ofExample() {
        Value a = new Value(2);
        Value b = new Value(-3);
        Value c = new Value(10);
        Value e = a.mul(b);
        Value f = e.add(c);
        Value r = f.mul(a);
        r.backward();
        return new Inspection(a, b, c, e, f, r);
    }
}
