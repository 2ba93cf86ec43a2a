package microgpt.train1;

import microgpt.common.core.Decimals;

/**
 * Two ways to the same gradient. Nudging each parameter and measuring the loss needs no
 * mathematics, but a forward pass for every parameter; the chain rule gives all in one. If they
 * agree, the derivation is right.
 */
final class GradientCheck {

    private static final double EPSILON = 1e-5;

    private GradientCheck() {
    }

    /** Both losses and the largest difference of any derivative, as a line to print. */
    static String check(Mlp model, int[] tokens) {
        StateDict numerical = numericalGradient(model, tokens);
        StateDict analytic = model.stateDict().zeros();
        double analyticLoss = model.backward(tokens, analytic);
        return "gradient check | loss_n " + Decimals.fixed(model.loss(tokens), 6)
                + " | loss_a " + Decimals.fixed(analyticLoss, 6)
                + " | max diff " + Decimals.fixed(maxDifference(numerical, analytic), 8);
    }

    /** (loss(p + epsilon) - loss(p)) / epsilon for each parameter p. */
    static StateDict numericalGradient(Mlp model, int[] tokens) {
        StateDict grad = model.stateDict().zeros();
        double loss = model.loss(tokens);
        for (String name : grad.matrices().keySet()) {
            double[][] w = model.stateDict().matrices().get(name);
            double[][] dW = grad.matrices().get(name);
            for (int i = 0; i < w.length; i++) {
                for (int j = 0; j < w[i].length; j++) {
                    double old = w[i][j];
                    w[i][j] = old + EPSILON;
                    dW[i][j] = (model.loss(tokens) - loss) / EPSILON;
                    w[i][j] = old;
                }
            }
        }
        return grad;
    }

    private static double maxDifference(StateDict a, StateDict b) {
        double max = 0;
        for (String name : a.matrices().keySet()) {
            double[][] x = a.matrices().get(name);
            double[][] y = b.matrices().get(name);
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x[i].length; j++) {
                    max = Math.max(max, Math.abs(x[i][j] - y[i][j]));
                }
            }
        }
        return max;
    }
}
