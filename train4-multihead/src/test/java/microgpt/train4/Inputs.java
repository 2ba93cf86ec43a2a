package microgpt.train4;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int LARGEST = 6;

    /** More numbers than these make no message clearer. */
    private static final int MOST_SHOWN = 24;

    /** As many heads, numbers and positions as no model has by default. */
    private static final int MORE_THAN_USUAL = 17;

    /** Weights so much larger than the initial ones that all positions weigh differently. */
    private static final double LARGE_WEIGHTS = 5;

    private Inputs() {
    }

    /** Numbers to cut. */
    record Whole(double[] x, int nHead) {

        @Override
        public String toString() {
            return "x = " + text(x) + ", nHead = " + nHead;
        }
    }

    /** For 4.1: any number of heads of any length. */
    static List<Whole> wholes() {
        return RandomInputs.of(random -> {
            int nHead = size(random, LARGEST);
            return new Whole(random.vector(nHead * size(random, LARGEST)), nHead);
        });
    }

    /** What looks back, and what there is to look at, position by position. */
    record Heads(int nHead, double[] q, double[][] keys, double[][] values) {

        @Override
        public String toString() {
            return "nHead = " + nHead + ", q = " + text(q) + ", keys = " + rows(keys) + ", values = " + rows(values);
        }
    }

    /** For 4.2: also many heads, or long ones, or many positions. */
    static List<Heads> heads() {
        return RandomInputs.of(random -> {
            int nHead = size(random, LARGEST);
            int d = nHead * (nHead > LARGEST ? random.size(1, 2) : size(random, 4));
            int positions = d > 4 * LARGEST ? random.size(1, 3) : size(random, LARGEST);
            return new Heads(nHead, random.vector(d), random.matrix(positions, d), random.matrix(positions, d));
        });
    }

    /** Rows as a message shows them, of many only how many. */
    private static String rows(double[][] rows) {
        int numbers = rows[0].length;
        return rows.length * numbers > MOST_SHOWN ? rows.length + " of " + numbers + " numbers" : text(rows);
    }

    /** Mostly a few, but no size is special: now and then more than any default is. */
    private static int size(RandomInputs random, int most) {
        return random.size(0, 9) > 6 ? MORE_THAN_USUAL + random.below(LARGEST) : random.size(1, most);
    }

    /** A model of random weights, and a text that it reads. */
    record Text(int vocabSize, int nEmbd, int nHead, int nLayer, int seed, int[] tokens) {

        /** A model of its own at each call, with the same weights. */
        Gpt model() {
            Gpt model = new Gpt(vocabSize, tokens.length, nEmbd, nHead, nLayer, new PythonRandom(seed));
            model.stateDict.params.forEach(p -> p.data *= LARGE_WEIGHTS);
            return model;
        }

        @Override
        public String toString() {
            return "layers: " + nLayer + ", tokens: " + Arrays.toString(tokens);
        }
    }

    /** For 4.3: any number of layers. */
    static List<Text> texts() {
        return RandomInputs.of(random -> {
            int nLayer = random.size(1, LARGEST);
            int vocabSize = random.size(2, LARGEST);
            int nHead = random.size(1, 2);
            return new Text(vocabSize, 2 * nHead, nHead, nLayer, random.below(1000),
                    random.tokens(random.size(1, 4), vocabSize));
        });
    }
}
