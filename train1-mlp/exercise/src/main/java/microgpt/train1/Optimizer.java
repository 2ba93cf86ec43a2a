package microgpt.train1;

import java.util.Collection;

/** Stochastic gradient descent (SGD): each parameter a small step against its derivative, downhill. */
public final class Optimizer {

    private final Collection<Matrix> params;

    /** An optimizer of these parameters. */
    public Optimizer(StateDict stateDict) {
        params = stateDict.matrices.values();
    }

    /** p -= learningRate * dLoss/dp, for each parameter p; then its grad starts again from 0. */
    public void step(double learningRate) {
        throw new UnsupportedOperationException("TODO 1.6 step downhill: see hint 1.6");
    }
}
