package microgpt.train5;

/** What each task's method makes of small inputs: numbers that tell a usual wrong answer by its name. */
final class Probes {

    private static final double RATE = 0.1;

    private Probes() {
    }

    /** Moments, gradients and the rest of the state after one update. */
    static double[] ex5_1() {
        Adam adam = new Adam(1, 2, -3).moments(3, new double[] {10, -20, 0}, new double[] {100, 200, 0})
                .grads(-4, 2, 10);
        adam.optimizer.updateMoments();
        return adam.state();
    }

    /** The second step of the lesson's table, a parameter without gradients and one with tiny gradients. */
    static double[] ex5_2() {
        Adam adam = new Adam(1, 2, -3).moments(2, new double[] {0.03375, 0, 2e-9}, new double[] {0.002875, 0, 1e-18})
                .grads(-0.2, 0, 1e-9);
        adam.optimizer.updateParams(RATE);
        return adam.state();
    }

    /** Two steps with the gradients of the lesson's table, after one that has left moments. */
    static double[] ex5_3() {
        Adam adam = new Adam(1, 2, -3).afterSteps(1, 1, -1, 2).grads(0.5, -0.2, 4);
        adam.optimizer.step(RATE);
        adam.grads(-0.2, -0.1, 2).optimizer.step(RATE / 2);
        return adam.state();
    }
}
