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
        throw new UnsupportedOperationException("TODO 1.5 step downhill: see hint 1.5");
    }
}
