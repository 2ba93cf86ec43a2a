package microgpt.train5;

import java.util.List;

/**
 * Adam: gradient descent with a step size of its own for each parameter. It follows a running
 * mean of the gradients (m) instead of the last one, and divides by their usual size (root of v).
 *
 * <p>Source: D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization" (2014), algorithm 1.
 */
public final class Optimizer {

    private static final double BETA1 = 0.85;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;

    private final List<Value> params;
    private final double[] m;    // running mean of each gradient
    private final double[] v;    // running mean of each gradient's square
    private int t;               // steps taken

    /** An optimizer of these parameters. */
    public Optimizer(List<Value> params) {
        this.params = params;
        m = new double[params.size()];
        v = new double[params.size()];
    }

    /** p -= learningRate * mHat / (sqrt(vHat) + epsilon), for each p; then its grad starts again from 0. */
    public void step(double learningRate) {
        t++;
        double mCorrection = 1 - StrictMath.pow(BETA1, t); // m and v started at 0: too small at first
        double vCorrection = 1 - StrictMath.pow(BETA2, t);
        for (int i = 0; i < m.length; i++) {
            Value p = params.get(i);
            m[i] = BETA1 * m[i] + (1 - BETA1) * p.grad;
            v[i] = BETA2 * v[i] + (1 - BETA2) * p.grad * p.grad;
            double mHat = m[i] / mCorrection;
            double vHat = v[i] / vCorrection;
            p.data -= learningRate * mHat / (Math.sqrt(vHat) + EPSILON);
            p.grad = 0;
        }
    }
}
