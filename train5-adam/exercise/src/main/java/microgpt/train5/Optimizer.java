package microgpt.train5;

import java.util.List;

/**
 * Adam: gradient descent with a step size of its own for each parameter. It follows a running
 * mean of the gradients (m) instead of the last one, and divides by their usual size (root of v).
 *
 * <p>Source: D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization" (2014), algorithm 1.
 */
public final class Optimizer {

    // microgpt's choice; the paper suggests 0.9 and 0.999
    private static final double BETA1 = 0.85;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;

    private final List<Value> params;
    final double[] m, v;   // running means of each gradient and of its square
    int t;

    /** An optimizer of these parameters. */
    public Optimizer(StateDict stateDict) {
        params = stateDict.params;
        m = new double[params.size()];
        v = new double[params.size()];
    }

    /** Moves each parameter against its gradient; then its grad starts again from 0. */
    public void step(double learningRate) {
        throw new UnsupportedOperationException("TODO 5.3 step: see hint 5.3");
    }

    /** m = beta1 * m + (1 - beta1) * grad, and v likewise with grad², for each parameter. */
    void updateMoments() {
        throw new UnsupportedOperationException("TODO 5.1 moments: see hint 5.1");
    }

    /** p -= learningRate * mHat / (sqrt(vHat) + epsilon): m and v started at 0, the hats make up for that. */
    void updateParams(double learningRate) {
        throw new UnsupportedOperationException("TODO 5.2 corrected update: see hint 5.2");
    }
}
