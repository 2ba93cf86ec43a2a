package microgpt.train5;

import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of a run, step by step, from which the lesson's Optimizer can be followed for any one
 * parameter: an optimizer of its own takes the same gradients and makes the same moves, to the last bit.
 */
public final class AdamHistory {

    /** How many numbers are told of each step. */
    public static final int COLUMNS = 10;

    // as in Optimizer; a test holds the moves that follow from them to the real ones
    private static final double BETA1 = 0.85;
    private static final double BETA2 = 0.99;

    /** 40 MB: 1,192 steps of the default model. */
    private static final int MOST_NUMBERS = 5_000_000;

    private final List<Value> params;
    private final double[] start;
    private final List<double[]> grads = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    AdamHistory(StateDict stateDict) {
        params = stateDict.params;
        start = new double[params.size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = params.get(i).data;
        }
    }

    /** Keeps the gradients as they are between backward and the optimizer's step, as long as there is room. */
    void record(double rate) {
        if ((grads.size() + 1L) * start.length <= MOST_NUMBERS) {
            double[] grad = new double[start.length];
            for (int i = 0; i < grad.length; i++) {
                grad[i] = params.get(i).grad;
            }
            grads.add(grad);
            rates.add(rate);
        }
    }

    /** The gradients of a step, counted from 1, by every parameter: (paramCount). */
    public double[] gradients(int step) {
        return grads.get(step - 1);
    }

    /** How many steps there was room for. */
    public int steps() {
        return grads.size();
    }

    /**
     * What Adam did with a parameter, for each step: its gradient, m, v, 1 - beta1^t, 1 - beta2^t, mHat, vHat,
     * the learning rate, the parameter before and after: (steps, COLUMNS), row by row.
     */
    public double[] of(int parameter) {
        StateDict alone = new StateDict();
        Value p = new Value(start[parameter]);
        alone.params.add(p);
        Optimizer optimizer = new Optimizer(alone);
        double[] told = new double[grads.size() * COLUMNS];
        for (int step = 0; step < grads.size(); step++) {
            double before = p.data;
            p.grad = grads.get(step)[parameter];
            double grad = p.grad;
            optimizer.step(rates.get(step));
            double m = optimizer.m[0];
            double v = optimizer.v[0];
            double mCorrection = 1 - StrictMath.pow(BETA1, optimizer.t);
            double vCorrection = 1 - StrictMath.pow(BETA2, optimizer.t);
            double[] row = {grad, m, v, mCorrection, vCorrection, m / mCorrection, v / vCorrection,
                rates.get(step), before, p.data};
            System.arraycopy(row, 0, told, step * COLUMNS, COLUMNS);
        }
        return told;
    }
}
