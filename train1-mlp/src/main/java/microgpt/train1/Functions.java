package microgpt.train1;

import static microgpt.common.core.Numbers.max;

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
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += w.data()[i][j] * x[j];
            }
        }
        return out;
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
    static double[] relu(double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = Math.max(0, x[i]);
        }
        return out;
    }

    /** dLoss/dx: where relu gave 0, the input has no effect. */
    static double[] reluBackward(double[] dOut, double[] x) {
        double[] dX = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            dX[i] = x[i] > 0 ? dOut[i] : 0;
        }
        return dX;
    }

    /** exp(logit) / sum of all exp(logit): any numbers become probabilities. */
    static double[] softmax(double[] logits) {
        double max = max(logits);
        double[] probs = new double[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            probs[i] = StrictMath.exp(logits[i] - max); // less the largest, because exp(710) overflows
            total += probs[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probs[i] /= total;
        }
        return probs;
    }

    /** dLoss/dlogits of -ln softmax(logits)[targetId] / n: simply probs, less 1 at the target, / n. */
    static double[] crossEntropyBackward(double[] probs, int targetId, int n) {
        double[] dLogits = new double[probs.length];
        for (int i = 0; i < probs.length; i++) {
            dLogits[i] = probs[i] / n;
        }
        dLogits[targetId] -= 1.0 / n;
        return dLogits;
    }
}
