package microgpt.train1;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int LARGEST = 5;

    /** A document has up to 16 positions. */
    private static final int MOST_POSITIONS = 16;

    /** More than any usual size, such as 64, 100, 128 or those of the lesson. */
    private static final int LARGE = 130;

    /** More than the lesson's 16 numbers of an embedding. */
    private static final int LARGE_EMBEDDING = 33;

    /** More than the lesson's 64 outputs or 27 tokens. */
    private static final int LARGE_LAYER = 66;

    /** By the last of them, logits become so large that their exponentials overflow. */
    private static final double[] SCALES = {1, 0.25, 20};

    private static final double TINY = 1e-7;

    private static final double UNLIKELY = 1e-3;

    private Inputs() {
    }

    /** Logits near each other or far apart, all of them near 0 or far from it. */
    record Logits(double[] values) {

        @Override
        public String toString() {
            return text(values);
        }
    }

    /** For 1.1. */
    static List<Logits> logits() {
        return RandomInputs.of(random -> new Logits(logits(random)));
    }

    private static double[] logits(RandomInputs random) {
        double[] values = random.vector(random.anySize(1, LARGEST, LARGE));
        double scale = Math.pow(10, random.size(0, 3));
        double shift = 1000 * (random.size(0, 1) - random.size(0, 1));
        return Arrays.stream(values).map(value -> shift + scale * value).toArray();
    }

    /** Logits, and a temperature at which the less likely ones may have a chance. */
    record Tempered(double[] logits, double temperature) {

        /** The logits after the division. */
        double[] divided() {
            return Arrays.stream(logits).map(logit -> logit / temperature).toArray();
        }

        @Override
        public String toString() {
            return text(logits) + " at temperature " + temperature;
        }
    }

    /** For 1.2: from nearly cold to very hot. */
    static List<Tempered> tempered() {
        return RandomInputs.of(random -> {
            double temperature = 0.25 * (1 + random.below(12)) * Math.pow(10, random.below(21) - 10);
            double scale = temperature * (1 + random.below(3)) / 3;
            return new Tempered(Arrays.stream(logits(random)).map(logit -> scale * logit).toArray(), temperature);
        });
    }

    /** What a model predicted, certain or impossible tokens included, what then came, and among how many positions. */
    record Predicted(double[] probs, int targetId, int n) {

        @Override
        public String toString() {
            return "(" + text(probs) + ", " + targetId + ", " + n + ")";
        }
    }

    /** For 1.3. */
    static List<Predicted> predictions() {
        return RandomInputs.of(random -> {
            double[] weights = new double[random.anySize(1, LARGEST, LARGE)];
            Arrays.setAll(weights, i -> random.below(4) * (random.below(4) == 0 ? UNLIKELY : 1));
            int targetId = random.below(weights.length);
            double total = Arrays.stream(weights).sum();
            double[] probs = Arrays.stream(weights).map(weight -> weight / total).toArray();
            double[] same = new double[weights.length];
            Arrays.fill(same, 1.0 / same.length);
            return new Predicted(total == 0 ? same : probs, targetId, random.anySize(1, MOST_POSITIONS, LARGE));
        });
    }

    /** What comes back to a layer of weights w, whose gradients are not 0 any more, and what had gone into it. */
    record Layer(double[] dOut, double[] x, double[][] w, double[][] grad) {

        Layer copy() {
            return new Layer(dOut.clone(), x.clone(), Inputs.copy(w), Inputs.copy(grad));
        }

        Matrix matrix() {
            return new Matrix(w, grad);
        }

        @Override
        public String toString() {
            return "dOut = " + text(dOut) + ", x = " + text(x) + ", w = " + text(w);
        }
    }

    /** For 1.4. */
    static List<Layer> layers() {
        return RandomInputs.of(random -> {
            int nOut = random.anySize(1, LARGEST, LARGE_LAYER);
            int nIn = random.anySize(1, LARGEST, LARGE_LAYER);
            double[] dOut = gradients(random, nOut);
            double[] x = random.vector(nIn);
            double scale = Math.pow(10, random.size(0, 3));
            Arrays.setAll(x, j -> scale * x[j]);
            double[][] w = scaled(Math.pow(10, random.size(0, 2)), random.matrix(nOut, nIn));
            return new Layer(dOut, x, w, random.matrix(nOut, nIn));
        });
    }

    /** A model, and a position of a document of n: the token and the target there. */
    record Position(double[][] wte, double[][] fc1, double[][] fc2, int tokenId, int targetId, int n) {

        /** A model of its own at each call, whose gradients are not 0 any more. */
        Mlp model() {
            Mlp model = new Mlp(wte.length, wte[0].length, new PythonRandom(n));
            fill(model, "wte", wte);
            fill(model, "mlp_fc1", fc1);
            fill(model, "mlp_fc2", fc2);
            return model;
        }

        private static void fill(Mlp model, String name, double[][] rows) {
            Matrix matrix = model.stateDict.matrices.get(name);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    matrix.data()[i][j] = rows[i][j];
                    matrix.grad()[i][j] = i - j;
                }
            }
        }

        @Override
        public String toString() {
            return "backward(" + tokenId + ", " + targetId + ", " + n + ")";
        }
    }

    /** For 1.5: models that know nothing, and such as are certain of the right or of a wrong token. */
    static List<Position> positions() {
        return RandomInputs.of(random -> {
            int nEmbd = random.anySize(1, 3, LARGE_EMBEDDING);
            int vocabSize = random.anySize(2, LARGEST, LARGE_LAYER);
            double inputs = nEmbd < LARGE_EMBEDDING ? 1 : nEmbd; // the sums stay as large
            double scale = SCALES[random.size(0, SCALES.length - 1)] / inputs;
            double[][] wte = scaled(scale, random.matrix(vocabSize, nEmbd));
            double[][] fc1 = scaled(scale, random.matrix(4 * nEmbd, nEmbd));
            double[][] fc2 = scaled(scale, random.matrix(vocabSize, 4 * nEmbd));
            return new Position(wte, fc1, fc2, random.below(vocabSize), random.below(vocabSize),
                    random.anySize(1, MOST_POSITIONS, LARGE));
        });
    }

    /** Matrices with their gradients, and the learning rate of a step. */
    record Step(List<Matrix> matrices, double learningRate) {

        /** Matrices of its own at each call, "m0" and so on. */
        StateDict stateDict() {
            StateDict stateDict = new StateDict();
            for (Matrix matrix : matrices) {
                String name = "m" + stateDict.matrices.size();
                stateDict.matrices.put(name, new Matrix(copy(matrix.data()), copy(matrix.grad())));
            }
            return stateDict;
        }

        @Override
        public String toString() {
            Matrix first = matrices.get(0);
            return "step(" + learningRate + ") of " + matrices.size() + " matrices, the first "
                    + text(first.data()) + " with the derivatives " + text(first.grad());
        }
    }

    /** For 1.6: a few matrices, learning rates from small to large, each eighth of them 0. */
    static List<Step> steps() {
        return RandomInputs.of(random -> {
            Matrix[] matrices = new Matrix[random.size(1, LARGEST)];
            Arrays.setAll(matrices, i -> {
                int nOut = random.anySize(1, LARGEST, LARGE_LAYER);
                int nIn = random.anySize(1, LARGEST, LARGE_LAYER);
                double slope = Math.pow(10, random.size(0, 4));
                return new Matrix(random.matrix(nOut, nIn), scaled(slope, gradients(random, nOut, nIn)));
            });
            double scale = Math.pow(10, random.below(7) - 4);
            return new Step(List.of(matrices), 0.25 * random.below(8) * scale);
        });
    }

    private static double[][] gradients(RandomInputs random, int rows, int columns) {
        double[][] gradients = new double[rows][];
        Arrays.setAll(gradients, i -> gradients(random, columns));
        return gradients;
    }

    /** n derivatives, each fourth of them next to nothing. */
    private static double[] gradients(RandomInputs random, int n) {
        double[] gradients = random.vector(n);
        Arrays.setAll(gradients, i -> random.below(4) == 0 ? TINY * gradients[i] : gradients[i]);
        return gradients;
    }

    private static double[][] scaled(double scale, double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(value -> scale * value).toArray())
                .toArray(double[][]::new);
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
