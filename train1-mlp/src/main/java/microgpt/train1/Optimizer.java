package microgpt.train1;

/** Stochastic gradient descent (SGD): each parameter a small step against its derivative, downhill. */
public final class Optimizer {

    private final StateDict params;

    /** An optimizer of these parameters. */
    public Optimizer(StateDict params) {
        this.params = params;
    }

    /** p -= learningRate * dLoss/dp, for each parameter p. */
    public void step(StateDict grad, double learningRate) {
        for (String name : params.matrices().keySet()) {
            double[][] p = params.matrices().get(name);
            double[][] g = grad.matrices().get(name);
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p[i].length; j++) {
                    p[i][j] -= learningRate * g[i][j];
                }
            }
        }
    }
}
