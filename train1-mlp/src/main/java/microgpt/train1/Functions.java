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
        double[] dX = new double[x.length];
        for (int i = 0; i < dOut.length; i++) {
            for (int j = 0; j < x.length; j++) {
                w.grad()[i][j] += dOut[i] * x[j];
                dX[j] += w.data()[i][j] * dOut[i];
            }
        }
        return dX;
    }

    /** max(0, x) for each x, the activation function: without one, two linear layers would be no more than one. */
    static double[] relu(double[] x) { return vector(x.length, i -> Math.max(0, x[i])); }

    /** dLoss/dx: where relu gave 0, the input has no effect. */
    static double[] reluBackward(double[] dOut, double[] x) { return vector(x.length, i -> x[i] > 0 ? dOut[i] : 0); }

    /** exp(logit) / sum of all exp(logit): any numbers become probabilities. */
    static double[] softmax(double[] logits) {
        double max = max(logits);
        double[] exps = vector(logits.length, i -> StrictMath.exp(logits[i] - max)); // exp(710) would overflow
        double total = sum(exps);
        return vector(exps.length, i -> exps[i] / total);
    }

    /** dLoss/dlogits of -ln softmax(logits)[targetId] / n: simply probs, less 1 at the target, / n. */
    static double[] crossEntropyBackward(double[] probs, int targetId, int n) {
        double[] dLogits = vector(probs.length, i -> probs[i] / n);
        dLogits[targetId] -= 1.0 / n;
        return dLogits;
    }
}
