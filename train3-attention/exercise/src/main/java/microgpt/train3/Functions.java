package microgpt.train3;

/** The layers' mathematics on Values: it says only what to compute, the derivatives come for free. */
final class Functions {

    private Functions() {
    }

    /** w @ x, a weighted sum of the inputs for each output: (nOut, nIn) @ (nIn) -> (nOut). */
    static Value[] linear(Value[] x, Value[][] w) {
        Value[] out = new Value[w.length];
        for (int i = 0; i < w.length; i++) {
            out[i] = dot(w[i], x);
        }
        return out;
    }

    /** a · b, from first to last: (n) · (n) -> one number. */
    static Value dot(Value[] a, Value[] b) {
        Value sum = a[0].mul(b[0]);
        for (int i = 1; i < a.length; i++) {
            sum = sum.add(a[i].mul(b[i]));
        }
        return sum;
    }

    /** The sum, from first to last. */
    static Value sum(Value[] x) {
        Value sum = x[0];
        for (int i = 1; i < x.length; i++) {
            sum = sum.add(x[i]);
        }
        return sum;
    }

    /** max(0, x) for each x: without such a bend, two linear layers would be no more than one. */
    static Value[] relu(Value[] x) {
        Value[] out = new Value[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i].relu();
        }
        return out;
    }

    /** Any numbers to probabilities: exp(logit) / sum of all exp(logit). */
    static Value[] softmax(Value[] logits) {
        double max = max(logits);
        Value[] exps = new Value[logits.length];
        for (int i = 0; i < logits.length; i++) {
            exps[i] = logits[i].sub(max).exp(); // less the largest: exp(710) would overflow
        }
        Value total = sum(exps);
        Value[] probs = new Value[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probs[i] = exps[i].div(total);
        }
        return probs;
    }

    /** The largest number, as a plain one: no gradient goes through it. */
    static double max(Value[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (Value number : x) {
            max = Math.max(max, number.data);
        }
        return max;
    }

    /** x scaled so that the mean of its squares is 1: numbers of a known size, however deep the model. */
    static Value[] rmsNorm(Value[] x) {
        throw new UnsupportedOperationException("TODO 3.1 rmsNorm: see hint 3.1");
    }

    /** a + b, number by number. */
    static Value[] add(Value[] a, Value[] b) {
        Value[] out = new Value[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i].add(b[i]);
        }
        return out;
    }
}
