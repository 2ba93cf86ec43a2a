package microgpt.train1;

/**
 * The layers' mathematics, each function with its derivative: given how the loss changes with a
 * function's output, its {@code …Backward} tells how the loss changes with its input (chain rule).
 */
final class Functions {

    private Functions() {
    }

    /** w @ x, a weighted sum of the inputs for each output: (nOut, nIn) @ (nIn) -> (nOut). */
    static double[] linear(double[] x, double[][] w) {
        double[] out = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += w[i][j] * x[j];
            }
        }
        return out;
    }

    /** Adds dLoss/dw to dW, (nOut, nIn), and returns dLoss/dx, (nIn). */
    static double[] linearBackward(double[] dOut, double[] x, double[][] w, double[][] dW) {
        throw new UnsupportedOperationException("TODO 1.4 gradient through a layer: see hint 1.4");
    }

    /** max(0, x) for each x: without such a bend, two linear layers would be no more than one. */
    static double[] relu(double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = Math.max(0, x[i]);
        }
        return out;
    }

    /** dLoss/dx: what was cut off at 0 has no say. */
    static double[] reluBackward(double[] dOut, double[] x) {
        double[] dX = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            dX[i] = x[i] > 0 ? dOut[i] : 0;
        }
        return dX;
    }

    /** Any numbers to probabilities: exp(logit) / sum of all exp(logit). */
    static double[] softmax(double[] logits) {
        throw new UnsupportedOperationException("TODO 1.1 softmax: see hint 1.1");
    }

    /** The largest number. */
    static double max(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double number : x) {
            max = Math.max(max, number);
        }
        return max;
    }

    /** dLoss/dlogits of -ln softmax(logits)[targetId] / n: simply probs, less 1 at the target, / n. */
    static double[] crossEntropyBackward(double[] probs, int targetId, int n) {
        throw new UnsupportedOperationException("TODO 1.3 gradient of the loss: see hint 1.3");
    }
}
