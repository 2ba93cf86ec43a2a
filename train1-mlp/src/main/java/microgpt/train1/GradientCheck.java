package microgpt.train1;

import java.util.List;
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
        List<double[]> params = model.stateDict().rows();
        double loss = model.loss(tokens);
        for (int i = 0; i < params.size(); i++) {
            double[] p = params.get(i);
            double[] dP = grad.rows().get(i);
            for (int j = 0; j < p.length; j++) {
                double old = p[j];
                p[j] = old + EPSILON;
                dP[j] = (model.loss(tokens) - loss) / EPSILON;
                p[j] = old;
            }
        }
        return grad;
    }

    /** The largest difference of any derivative. */
    static double maxDifference(StateDict a, StateDict b) {
        double max = 0;
        for (int i = 0; i < a.rows().size(); i++) {
            double[] x = a.rows().get(i);
            double[] y = b.rows().get(i);
            for (int j = 0; j < x.length; j++) {
                max = Math.max(max, Math.abs(x[j] - y[j]));
            }
        }
        return max;
    }
}
