package microgpt.train5;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What each task's method makes of small inputs: numbers that tell a usual wrong answer by its name. */
final class Probes {

    private static final double RATE = 0.1;

    private Probes() {
    }

    /** The state after each of two updates in later steps, and after the first update of another optimizer. */
    static double[] ex5_1() {
        Adam adam = new Adam(1, 2, -3, 0, 4, 0.5).moments(3, new double[] {10, -20, 0, 5, -1, 2},
                new double[] {100, 200, 0, 30, 1, 4}).grads(-4, 2, 10, 0, -0.5, 1);
        double[] first = after(adam, adam.optimizer::updateMoments);
        adam.optimizer.t = 4;
        double[] second = after(adam.grads(1, 0, 0, -3, 0.25, 2), adam.optimizer::updateMoments);
        Adam other = new Adam(1, 2, -3).grads(-4, 0.5, 0);
        other.optimizer.t = 1;
        return join(first, second, after(other, other.optimizer::updateMoments));
    }

    /**
     * The state after each of three updates at different rates: one parameter never had a gradient, and others had tiny
     * ones, for one of them too small for v.
     */
    static double[] ex5_2() {
        double[] data = {1, 2, -3, 0, 4, 0.5, -1};
        Adam adam = new Adam(data).grads(-0.2, 0, 1e-9, 0.3, -0.4, 0.2, 0.1);
        adam.moments(3, new double[] {0.03375, 0, 2e-9, -0.5, 0.7, 0.1, 1e-9},
                new double[] {0.002875, 0, 1e-18, 0.8, 0.1, 0.3, 0});
        double[] third = after(adam, () -> adam.optimizer.updateParams(RATE));
        adam.set(data).afterSteps(1, 0.5, 0, 1e-8, -1, 2, 4, 1);
        double[] first = after(adam, () -> adam.optimizer.updateParams(RATE / 2));
        adam.set(data).moments(7, new double[] {0.5, 0, 1e-9, 0.25, -0.3, 0.2, 1},
                new double[] {0.4, 0, 4e-18, 0.9, 0.2, 0.1, 1});
        return join(third, first, after(adam, () -> adam.optimizer.updateParams(15 * RATE)));
    }

    /** The state after each of two steps, after some that have left moments, and after the first two of another. */
    static double[] ex5_3() {
        Adam adam = new Adam(1, 2, -3, 0, 4, 0.5).afterSteps(5, 1, -1, 2, 0, 0.5, 3).grads(0.5, -0.2, 4, 0, -0.3, 1);
        double[] later = twoSteps(adam, -0.2, -0.1, 2, 0.7, 0, -1);
        return join(later, twoSteps(new Adam(1, -2).grads(0.5, -1), -0.2, 0.7));
    }

    private static double[] twoSteps(Adam adam, double... secondGrads) {
        double[] first = after(adam, () -> adam.optimizer.step(RATE));
        adam.grads(secondGrads);
        return join(first, after(adam, () -> adam.optimizer.step(RATE / 2)));
    }

    /** Whether the call came to its end, and the state after it. */
    private static double[] after(Adam adam, Runnable call) {
        double done = 1;
        try {
            call.run();
        } catch (IndexOutOfBoundsException e) {
            done = -1;
        }
        return join(new double[] {done}, adam.state());
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
