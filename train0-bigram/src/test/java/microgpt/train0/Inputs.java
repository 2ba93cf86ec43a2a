package microgpt.train0;

import static microgpt.common.testkit.RandomInputs.text;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Tokenizer;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    /** More than there are letters, so that no number is special. */
    private static final int MOST_TOKENS = 60;

    /** More than any usual size, such as 64, 100, 128 or those of the lesson. */
    private static final int LARGE = 130;

    /** More than 64, and small enough for many draws. */
    private static final int LARGE_TABLE = 66;

    /** Two counts near it add up to more than an int can hold. */
    private static final int HUGE_COUNT = 2_000_000_000;

    /** Larger tables make no message clearer. */
    private static final int SHOWN = 5;

    /** The lesson's longest name has 15 characters, and its blocks have 16 positions. */
    private static final int LONGEST = 40;

    /** The first characters of a vocabulary; others follow. One of them takes two chars. */
    private static final String[] CHARACTERS = {"a", "b", " ", "Z", "é", "😀"};

    private static final int LETTERS = 26;
    private static final int CYRILLIC = 0x400;

    private static final double[] PROBABILITIES = {1, 0.5, 0.25, 0.001, 0.99999, 1e-200};

    private Inputs() {
    }

    /** A table of what was counted before, and documents that are counted one after another. */
    record Counting(int[][] counts, int[][] documents) {

        /** A model of its own at each call. */
        Bigram model() {
            return table(counts);
        }
    }

    /** For 0.1: any token may come anywhere, BOS as well. */
    static List<Counting> countings() {
        return RandomInputs.of(random -> {
            int vocabSize = random.anySize(2, MOST_TOKENS, LARGE);
            int[][] documents = new int[random.size(1, 3)][];
            for (int i = 0; i < documents.length; i++) {
                documents[i] = random.tokens(random.anySize(2, MOST_TOKENS, LARGE), vocabSize);
            }
            return new Counting(counts(random, vocabSize), documents);
        });
    }

    /** A table, and the tokens whose row is asked for, one after another. */
    record Rows(int[][] counts, int[] tokens) {

        /** A model of its own at each call. */
        Bigram model() {
            return table(counts);
        }
    }

    /** For 0.2. */
    static List<Rows> rows() {
        return RandomInputs.of(random -> {
            int vocabSize = random.anySize(1, MOST_TOKENS, LARGE);
            return new Rows(counts(random, vocabSize), random.tokens(3, vocabSize));
        });
    }

    /** For 0.3: probabilities above 0, 1 included. */
    static List<double[]> probabilities() {
        return RandomInputs.of(random -> {
            double[] probs = new double[random.anySize(1, MOST_TOKENS, LARGE)];
            for (int i = 0; i < probs.length; i++) {
                int kind = random.below(2 * PROBABILITIES.length);
                probs[i] = kind < PROBABILITIES.length ? PROBABILITIES[kind] : (1 + random.below(100)) / 100.0;
            }
            return probs;
        });
    }

    /** A table of tokens, each with a character but for the last, BOS; and what begins a sample and ends it. */
    record Sampling(String characters, int[][] counts, int[] prompt, int blockSize) {

        /** A model of its own at each call. */
        Bigram model() {
            return table(counts);
        }

        Tokenizer tokenizer() {
            return new Tokenizer(List.of(characters));
        }

        @Override
        public String toString() {
            return "prompt " + text(numbers(prompt)) + ", block size " + blockSize + ", counts "
                    + (counts.length > SHOWN ? "of " + counts.length + " tokens"
                    : text(Arrays.stream(counts).map(Inputs::numbers).toArray(double[][]::new)));
        }
    }

    /** For 0.4: a prompt may be empty, may fill the block, and is never longer. */
    static List<Sampling> samplings() {
        return RandomInputs.of(random -> {
            int vocabSize = random.anySize(2, LONGEST, LARGE_TABLE);
            int blockSize = random.anySize(1, LONGEST, LARGE);
            int prompted = random.coin() ? 0 : random.below(blockSize + 1);
            StringBuilder characters = new StringBuilder();
            for (int i = 0; i < vocabSize - 1; i++) {
                String letter = String.valueOf((char) (i < LETTERS ? 'a' + i : CYRILLIC + i));
                characters.append(i < CHARACTERS.length ? CHARACTERS[i] : letter);
            }
            int[][] counts = counts(random, vocabSize);
            for (int[] row : counts) {
                row[vocabSize - 1] = random.coin() ? 0 : row[vocabSize - 1]; // some texts become long
            }
            return new Sampling(characters.toString(), counts, random.tokens(prompted, vocabSize - 1), blockSize);
        });
    }

    private static Bigram table(int[][] counts) {
        Bigram model = new Bigram(counts.length);
        for (int i = 0; i < counts.length; i++) {
            System.arraycopy(counts[i], 0, model.counts[i], 0, counts.length);
        }
        return model;
    }

    private static int[][] counts(RandomInputs random, int vocabSize) {
        int[][] counts = new int[vocabSize][vocabSize];
        for (int[] row : counts) {
            boolean seen = random.below(4) > 0;
            for (int j = 0; seen && j < vocabSize; j++) {
                row[j] = random.below(8) > 0 ? random.below(4) : random.below(random.coin() ? 1_000_000 : HUGE_COUNT);
            }
        }
        return counts;
    }

    static double[] numbers(int[] row) {
        return Arrays.stream(row).asDoubleStream().toArray();
    }
}
