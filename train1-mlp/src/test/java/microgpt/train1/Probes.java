package microgpt.train1;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import microgpt.common.core.PythonRandom;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private Probes() {
    }

    /** Equal, negative, large and far logits, of one kind twice, and the logits afterwards. */
    static double[] ex1_1() {
        double[][] all = {{2, 1, 0.1}, {-1, 0.5, -3, 0}, {0, 0}, {1000, 1001}, {-1000, -999}, {800, 0}, {0, 800},
            {0, 2000}, {500, 0}, {0, 800, 0}, {-2000, 100}, {2, 1, 0.1}};
        double[] probs = join(Arrays.stream(all).map(logits -> given(() -> Functions.softmax(logits)))
                .toArray(double[][]::new));
        return join(probs, join(all));
    }

    /** The lesson's example at temperatures below, at and above 1, others in turn, and the logits afterwards. */
    static double[] ex1_2() {
        double[] logits = {2, 1, 0.1};
        double[] overwritten = {1, -1};
        double[] large = {1000, 1003};
        return join(probs(2.5, logits.clone()), probs(0.5, logits.clone()), probs(1, logits),
                probs(0.3, new double[] {0, 0, 0}), logits, probs(0.5, overwritten), overwritten, probs(4, large));
    }

    private static double[] probs(double temperature, double[] logits) {
        return given(() -> new Training(16, 0.3, temperature).probs(logits));
    }

    /** The derivatives for some targets, numbers of positions and probabilities, which follow afterwards. */
    static double[] ex1_3() {
        double[] probs = {0.659, 0.242, 0.099};
        double[] sure = {0, 0.9375, 0, 0.0625};
        return join(given(() -> Functions.crossEntropyBackward(probs.clone(), 1, 5)),
                given(() -> Functions.crossEntropyBackward(probs.clone(), 2, 1)),
                given(() -> Functions.crossEntropyBackward(sure.clone(), 3, 2)),
                given(() -> Functions.crossEntropyBackward(probs, 0, 2)), probs);
    }

    /** What two positions return, and layers of other sizes, and weights, gradients and inputs afterwards. */
    static double[] ex1_4() {
        Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.5, 0.25}}, new double[3][2]);
        double[] dOut = {0.3, -0.2, 0.7};
        double[] x = {3, -4};
        double[] next = {-1, 0};
        double[][] rows = w.grad().clone();
        double[] dX = linearBackward(dOut, x, w);
        double[] dNext = linearBackward(new double[] {2, 0, -1}, next, w);
        Matrix wide = new Matrix(new double[][] {{2, -3, 0.5}}, new double[1][3]);
        double[] dWide = linearBackward(new double[] {0.4}, new double[] {0, 2, -1}, wide);
        Matrix square = new Matrix(new double[][] {{1, 2}, {3, -4}}, new double[2][2]);
        double[] dSquare = linearBackward(new double[] {0.5, -0.25}, new double[] {1, 6}, square);
        return join(dX, dNext, dWide, dSquare, join(w.data()), join(w.grad()), join(rows), join(wide.grad()),
                join(square.grad()), dOut, x, next);
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
        Mlp model = new Mlp(3, 3, new PythonRandom(1));
        double[][] rows = model.stateDict.matrices.get("wte").grad().clone();
        double[] targetProbs = {backward(model, 1, 0, 4), backward(model, 1, 2, 4)};
        Mlp sure = new Mlp(2, 2, new PythonRandom(2));
        sure.stateDict.matrices.values().forEach(matrix -> Arrays.stream(matrix.data())
                .forEach(row -> Arrays.setAll(row, j -> 20 * row[j])));
        double[] sureProbs = {backward(sure, 0, 0, 1), backward(sure, 0, 1, 1), backward(sure, 1, 1, 2)};
        return join(targetProbs, sureProbs, join(rows), numbers(model.stateDict), numbers(sure.stateDict));
    }

    /** What the method returns, or -1 if an index is out of bounds: what it added until then tells why. */
    private static double backward(Mlp model, int tokenId, int targetId, int n) {
        try {
            return model.backward(tokenId, targetId, n);
        } catch (IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** The parameters and their derivatives after each of three steps, at rates below and above 1. */
    static double[] ex1_6() {
        StateDict stateDict = new StateDict();
        Matrix first = stateDict.matrix("first", 2, 3, new PythonRandom(1));
        Matrix second = stateDict.matrix("second", 3, 2, new PythonRandom(2));
        Matrix third = stateDict.matrix("third", 1, 2, new PythonRandom(3));
        third.grad()[0][1] = 0.75;
        double[][] rows = {first.data()[1], first.grad()[1], second.data()[0], second.grad()[0]};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                first.data()[i][j] = i + j;
                first.grad()[i][j] = 2 * i - j + 0.5;
                second.grad()[i + j][j] = 3 + i;
            }
        }
        Optimizer optimizer = new Optimizer(stateDict);
        double[] once = step(optimizer, 0.25, stateDict);
        first.grad()[1][2] += 1;
        second.grad()[2][0] += -1e-7;
        double[] twice = step(optimizer, 0.5, stateDict);
        first.grad()[1][2] += 1;
        second.grad()[0][0] += -3;
        return join(once, twice, step(optimizer, 2.5, stateDict), join(rows));
    }

    private static double[] step(Optimizer optimizer, double learningRate, StateDict stateDict) {
        return join(given(() -> {
            optimizer.step(learningRate);
            return new double[0];
        }), numbers(stateDict));
    }

    private static double[] numbers(StateDict stateDict) {
        return join(stateDict.matrices.values().stream()
                .map(matrix -> join(join(matrix.grad()), join(matrix.data()))).toArray(double[][]::new));
    }

    /** A copy of what a call gives, or -1 if an index is out of bounds. */
    private static double[] given(Supplier<double[]> call) {
        try {
            return call.get().clone();
        } catch (IndexOutOfBoundsException e) {
            return new double[] {-1};
        }
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
