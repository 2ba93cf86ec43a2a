package microgpt.train1;

import java.util.List;

/** Stochastic gradient descent (SGD): each parameter a small step against its derivative, downhill. */
public final class Optimizer {

    private final List<double[]> params;

    /** An optimizer of these parameters. */
    public Optimizer(StateDict params) {
        this.params = params.rows();
    }

    /** p -= learningRate * dLoss/dp, for each parameter p. */
    public void step(StateDict grad, double learningRate) {
        List<double[]> derivatives = grad.rows();
        for (int i = 0; i < params.size(); i++) {
            double[] p = params.get(i);
            double[] dP = derivatives.get(i);
            for (int j = 0; j < p.length; j++) {
                p[j] -= learningRate * dP[j];
            }
        }
    }
}
