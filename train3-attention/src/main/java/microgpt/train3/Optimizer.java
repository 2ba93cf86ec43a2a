package microgpt.train3;

import java.util.List;

/** Stochastic gradient descent (SGD): each parameter a small step against its derivative, downhill. */
public final class Optimizer {

    private final List<Value> params;

    /** An optimizer of these parameters. */
    public Optimizer(StateDict stateDict) {
        params = stateDict.params;
    }

    /** p -= learningRate * dLoss/dp, for each parameter p; then its grad starts again from 0. */
    public void step(double learningRate) {
        for (Value p : params) {
            p.data -= learningRate * p.grad;
            p.grad = 0;
        }
    }
}
