package microgpt.train1;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.Arrays;
import java.util.List;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int LARGEST = 6;

    private Inputs() {
    }

    /** What comes back to a layer of weights w, whose gradients are not 0 any more, and what had gone into it. */
    record Layer(double[] dOut, double[] x, double[][] w, double[][] grad) {

        /** A matrix of its own at each call. */
        Matrix matrix() {
            return new Matrix(copy(w), copy(grad));
        }

        @Override
        public String toString() {
            return "dOut = " + text(dOut) + ", x = " + text(x) + ", w = " + text(w);
        }
    }

    /** For 1.4. */
    static List<Layer> layers() {
        return RandomInputs.of(random -> {
            int nOut = random.size(1, LARGEST);
            int nIn = random.size(1, LARGEST);
            return new Layer(random.vector(nOut), random.vector(nIn), random.matrix(nOut, nIn),
                    random.matrix(nOut, nIn));
        });
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
