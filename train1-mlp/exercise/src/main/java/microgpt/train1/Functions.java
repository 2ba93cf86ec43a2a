package microgpt.train1;

import static microgpt.common.core.Numbers.*;

/**
 * The mathematics of the layers, each function with its derivative: given how the loss changes with a
 * function's output, its {@code …Backward} tells how the loss changes with its input (chain rule).
 */
final class Functions {

    private Functions() {
    }

    /** w @ x, a weighted sum of the inputs for each output: (nOut, nIn) @ (nIn) -> (nOut). */
    static double[] linear(double[] x, Matrix w) {
        double[] out = new double[w.data().length];
        for (int i = 0; i < out.length; i++) { // a plain loop, because no formula is computed more often
            out[i] = dot(w.data()[i], x);
        }
        return out;
    }

    /** a · b, from first to last: (n) · (n) -> one number. */
    static double dot(double[] a, double[] b) {
        double sum = a[0] * b[0];
        for (int i = 1; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds dLoss/dw to w's grad, (nOut, nIn), and returns dLoss/dx, (nIn). */
    static double[] linearBackward(double[] dOut, double[] x, Matrix w) {
        throw new UnsupportedOperationException("TODO 1.4 gradient through a layer: see hint 1.4");
    }

    /** max(0, x) for each x, the activation function: without one, two linear layers would be no more than one. */
    static double[] relu(double[] x) { return vector(x.length, i -> Math.max(0, x[i])); }

    /** dLoss/dx: where relu gave 0, the input has no effect. */
    static double[] reluBackward(double[] dOut, double[] x) { return vector(x.length, i -> x[i] > 0 ? dOut[i] : 0); }

    /** exp(logit) / sum of all exp(logit): any numbers become probabilities. */
    static double[] softmax(double[] logits) {
        throw new UnsupportedOperationException("TODO 1.1 softmax: see hint 1.1");
    }

    /** dLoss/dlogits of -ln softmax(logits)[targetId] / n: simply probs, less 1 at the target, / n. */
    static double[] crossEntropyBackward(double[] probs, int targetId, int n) {
        throw new UnsupportedOperationException("TODO 1.3 gradient of the loss: see hint 1.3");
    }
}
