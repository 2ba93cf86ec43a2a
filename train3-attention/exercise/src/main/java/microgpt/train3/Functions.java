package microgpt.train3;

import static microgpt.common.core.Numbers.max;

import java.util.Arrays;
import java.util.function.IntFunction;
import microgpt.common.core.Numbers;

/** The mathematics of the layers on Values: it says only what to compute, and the derivatives come for free. */
final class Functions {

    private Functions() {
    }

    /** n Values by a formula, from index 0 on: {@code vector(n, i -> x[i].mul(x[i]))} is x[0]², x[1]² and so on. */
    static Value[] vector(int n, IntFunction<Value> formula) {
        Value[] vector = new Value[n];
        Arrays.setAll(vector, formula);
        return vector;
    }

    /** The sum of these Values, from first to last. */
    static Value sum(Value[] x) {
        Value sum = new Value(0);
        for (Value xi : x) {
            sum = sum.add(xi);
        }
        return sum;
    }

    /** w @ x, a weighted sum of the inputs for each output: (nOut, nIn) @ (nIn) -> (nOut). */
    static Value[] linear(Value[] x, Value[][] w) {
        Value[] out = new Value[w.length];
        for (int i = 0; i < out.length; i++) { // a plain loop, because no formula is computed more often
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

    /** max(0, x) for each x, the activation function: without one, two linear layers would be no more than one. */
    static Value[] relu(Value[] x) { return vector(x.length, i -> x[i].relu()); }

    /** exp(logit) / sum of all exp(logit): any numbers become probabilities. */
    static Value[] softmax(Value[] logits) {
        double max = max(data(logits)); // a plain number: no gradient goes through it
        Value[] exps = vector(logits.length, i -> logits[i].add(-max).exp()); // exp(710) would overflow
        Value total = sum(exps);
        return vector(exps.length, i -> exps[i].div(total));
    }

    /** The plain numbers, without their history. */
    static double[] data(Value[] x) { return Numbers.vector(x.length, i -> x[i].data); }

    /** x scaled so that the mean of its squares is 1: numbers of a known size, however deep the model. */
    static Value[] rmsNorm(Value[] x) {
        throw new UnsupportedOperationException("TODO 3.1 rmsNorm: see hint 3.1");
    }

    /** a + b, number by number. */
    static Value[] add(Value[] a, Value[] b) { return vector(a.length, i -> a[i].add(b[i])); }
}
