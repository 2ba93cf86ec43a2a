package microgpt.train3;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int LARGEST = 6;

    /** More numbers than these make no message clearer. */
    private static final int MOST_SHOWN = 24;

    /** As many numbers, positions and tokens as no model has by default. */
    private static final int MORE_THAN_USUAL = 28;

    private static final int MANY = 300;

    /** Weights so much larger than the initial ones that all positions weigh differently. */
    private static final double LARGE_WEIGHTS = 10;

    private Inputs() {
    }

    /** Numbers to normalize. */
    record Vector(double[] x) {

        @Override
        public String toString() {
            return "x = " + text(x);
        }
    }

    /** For 3.1: some as small as the 1e-5 under the root or much smaller, some large, and one very long. */
    static List<Vector> vectors() {
        return and(RandomInputs.of(random -> new Vector(scaled(random.vector(size(random)), scale(random)))),
                new Vector(new double[] {1e-7, -2e-7, 0}), new Vector(many(MANY)[0]));
    }

    /** What looks back, and what there is to look at, position by position. */
    record Query(double[] q, double[][] keys) {

        @Override
        public String toString() {
            return "q = " + text(q) + ", keys = " + rows(keys);
        }
    }

    /** For 3.2: some scores are too large for exp, and one query looks back very far. */
    static List<Query> queries() {
        return and(RandomInputs.of(random -> {
            int d = size(random);
            return new Query(scaled(random.vector(d), scale(random)), random.matrix(size(random), d));
        }), new Query(new double[] {0.5, -0.25}, many(2)));
    }

    /** What is mixed, and how much of each. */
    record Mixture(double[] weights, double[][] values) {

        @Override
        public String toString() {
            return "weights = " + text(weights) + ", values = " + rows(values);
        }
    }

    /** For 3.3: some weights are small, some large, and once there are very many. */
    static List<Mixture> mixtures() {
        return and(RandomInputs.of(random -> {
            int positions = size(random);
            return new Mixture(scaled(random.vector(positions), 10 * scale(random)),
                    random.matrix(positions, size(random)));
        }), new Mixture(many(MANY)[0], many(2)));
    }

    /** A layer of random weights, and two texts that it reads. */
    record Texts(int nEmbd, int seed, double[][] one, double[][] other) {

        /** A block of its own at each call, with the same weights for the same layer. */
        Block block(StateDict stateDict, int layer) {
            Block block = new Block("layer" + layer, nEmbd, stateDict, new PythonRandom(seed + layer));
            for (Value[][] matrix : List.of(block.wq, block.wk, block.wv, block.wo, block.fc1, block.fc2)) {
                enlarge(Arrays.stream(matrix).flatMap(Arrays::stream).toList());
            }
            return block;
        }

        @Override
        public String toString() {
            return "x = " + rows(one);
        }
    }

    /** For 3.4. */
    static List<Texts> texts() {
        return RandomInputs.of(random -> {
            int nEmbd = random.size(0, 9) > 6 ? 18 : random.size(1, 4); // also more than the default
            return new Texts(nEmbd, random.below(1000), random.matrix(random.size(1, LARGEST), nEmbd),
                    random.matrix(random.size(1, LARGEST), nEmbd));
        });
    }

    /** A model of random weights, and documents that it learns in turn: BOS, other tokens, BOS. */
    record Documents(int vocabSize, int blockSize, int nEmbd, int seed, List<int[]> documents) {

        /** A model of its own at each call, with the same weights. */
        Gpt model() {
            Gpt model = new Gpt(vocabSize, blockSize, nEmbd, new PythonRandom(seed));
            enlarge(model.stateDict.params);
            return model;
        }

        @Override
        public String toString() {
            return "block size " + blockSize;
        }
    }

    /** For 3.5: any token may be BOS, and documents may be longer than the block. */
    static List<Documents> documents() {
        return RandomInputs.of(random -> {
            int vocabSize = random.size(2, LARGEST);
            int blockSize = random.size(1, LARGEST);
            int bos = random.below(vocabSize);
            List<int[]> documents = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int[] tokens = random.tokens(random.size(2, blockSize + 3), vocabSize);
                tokens[0] = bos;
                tokens[tokens.length - 1] = bos;
                documents.add(tokens);
            }
            return new Documents(vocabSize, blockSize, random.size(2, 4), random.below(1000), documents);
        });
    }

    /** Rows as a message shows them, of many only how many. */
    static String rows(double[][] rows) {
        int numbers = rows[0].length;
        return rows.length * numbers > MOST_SHOWN ? rows.length + " of " + numbers + " numbers" : text(rows);
    }

    /** Mostly a few, but no size is special: now and then more than any default is. */
    private static int size(RandomInputs random) {
        return random.size(0, 9) > 6 ? MORE_THAN_USUAL + random.below(LARGEST) : random.size(1, LARGEST);
    }

    /** Very many rows of small whole numbers. */
    private static double[][] many(int columns) {
        double[][] rows = new double[MANY][columns];
        for (int t = 0; t < MANY; t++) {
            for (int i = 0; i < columns; i++) {
                rows[t][i] = (t + 2 * i) % 7 - 3;
            }
        }
        return rows;
    }

    @SafeVarargs
    private static <T> List<T> and(List<T> random, T... chosen) {
        List<T> all = new ArrayList<>(random);
        for (T one : chosen) {
            all.add(one);
        }
        return all;
    }

    private static double scale(RandomInputs random) {
        return random.coin() ? 1 : random.coin() ? 0.001 : 300;
    }

    private static double[] scaled(double[] x, double scale) {
        return Arrays.stream(x).map(v -> v * scale).toArray();
    }

    private static void enlarge(List<Value> params) {
        params.forEach(p -> p.data *= LARGE_WEIGHTS);
    }
}
