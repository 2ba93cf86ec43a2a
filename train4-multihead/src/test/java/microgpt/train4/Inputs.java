package microgpt.train4;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int LARGEST = 6;

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
            int nHead = random.size(1, LARGEST);
            return new Whole(random.vector(nHead * random.size(1, LARGEST)), nHead);
        });
    }

    /** What looks back, and what there is to look at, position by position. */
    record Heads(int nHead, double[] q, double[][] keys, double[][] values) {

        @Override
        public String toString() {
            return "nHead = " + nHead + ", q = " + text(q) + ", keys = " + text(keys) + ", values = " + text(values);
        }
    }

    /** For 4.2. */
    static List<Heads> heads() {
        return RandomInputs.of(random -> {
            int nHead = random.size(1, LARGEST);
            int d = nHead * random.size(1, 4);
            int positions = random.size(1, LARGEST);
            return new Heads(nHead, random.vector(d), random.matrix(positions, d), random.matrix(positions, d));
        });
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
