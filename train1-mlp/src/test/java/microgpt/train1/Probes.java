package microgpt.train1;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import microgpt.common.core.PythonRandom;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private Probes() {
    }

    /** The lesson's example, negative logits and large ones, and the logits afterwards. */
    static double[] ex1_1() {
        double[] example = {2, 1, 0.1};
        double[] negative = {-1, 0.5, -3, 0};
        double[] large = {1000, 1001};
        return join(Functions.softmax(example), Functions.softmax(negative), Functions.softmax(large), example,
                negative, large);
    }

    /** The lesson's example at three temperatures, and the logits afterwards. */
    static double[] ex1_2() {
        double[] logits = {2, 1, 0.1};
        double[] cautious = new Training(16, 0.3, 0.5).probs(logits.clone());
        double[] bold = new Training(16, 0.3, 2).probs(logits.clone());
        double[] plain = new Training(16, 0.3, 1).probs(logits);
        double[] overwritten = {1, -1};
        new Training(16, 0.3, 0.5).probs(overwritten);
        return join(cautious, bold, plain, logits, overwritten);
    }

    /** The derivatives for three targets and numbers of positions, and the probabilities afterwards. */
    static double[] ex1_3() {
        double[] probs = {0.659, 0.242, 0.099};
        double[] first = Functions.crossEntropyBackward(probs.clone(), 1, 5);
        double[] second = Functions.crossEntropyBackward(probs.clone(), 2, 1);
        return join(first, second, Functions.crossEntropyBackward(probs, 0, 2), probs);
    }

    /** What two positions return, and weights, gradients and inputs afterwards. */
    static double[] ex1_4() {
        Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.5, 0.25}}, new double[3][2]);
        double[] dOut = {0.3, -0.2, 0.7};
        double[] x = {3, -4};
        double[] next = {-1, 0.5};
        double[] dX = linearBackward(dOut, x, w);
        double[] dNext = linearBackward(new double[] {2, 1, -1}, next, w);
        return join(dX, dNext, join(w.data()), join(w.grad()), dOut, x, next);
    }

    /**
     * What the method returns; or -1 if an index is out of bounds, and -2 if it is so in the way forward, whatever came
     * before that.
     */
    private static double[] linearBackward(double[] dOut, double[] x, Matrix w) {
        try {
            return Functions.linearBackward(dOut, x, w).clone();
        } catch (IndexOutOfBoundsException e) {
            boolean forward = e.getStackTrace()[0].getMethodName().equals("linear");
            for (double[] row : forward ? w.grad() : new double[0][]) {
                Arrays.fill(row, 0);
            }
            return new double[] {forward ? -2 : -1};
        }
    }

    /** The target's probability at two positions with the same token, then the gradients and parameters. */
    static double[] ex1_5() {
        Mlp model = new Mlp(3, 2, new PythonRandom(1));
        double[] targetProbs = {backward(model, 1, 0, 4), backward(model, 1, 2, 4)};
        double[][] matrices = model.stateDict.matrices.values().stream()
                .map(matrix -> join(join(matrix.grad()), join(matrix.data()))).toArray(double[][]::new);
        return join(targetProbs, join(matrices));
    }

    /** What the method returns, or -1 if an index is out of bounds: what it added until then tells why. */
    private static double backward(Mlp model, int tokenId, int targetId, int n) {
        try {
            return model.backward(tokenId, targetId, n);
        } catch (IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** The parameters and their derivatives after a step and after another one. */
    static double[] ex1_6() {
        StateDict stateDict = new StateDict();
        Matrix first = stateDict.matrix("first", 2, 3, new PythonRandom(1));
        Matrix second = stateDict.matrix("second", 3, 2, new PythonRandom(2));
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                first.data()[i][j] = i + j;
                first.grad()[i][j] = 2 * i - j + 0.5;
                second.grad()[i + j][j] = 3 + i;
            }
        }
        Optimizer optimizer = new Optimizer(stateDict);
        optimizer.step(0.25);
        double[] once = join(join(first.data()), join(first.grad()), join(second.data()), join(second.grad()));
        first.grad()[1][2] += 1;
        second.grad()[2][0] += -1;
        optimizer.step(0.5);
        return join(once, join(first.data()), join(first.grad()), join(second.data()), join(second.grad()));
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
