package microgpt.encore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import microgpt.common.core.PythonRandom;

/**
 * A task in which the answer follows from the question: a model that masters it on held-out cases
 * has found the rule and not learned by heart. A case is a question and its answer, digit by digit.
 *
 * @param vocabSize the number of different digits
 * @param promptLength the digits of a question
 * @param training the cases to train on: (question + answer) each
 * @param heldOut the cases that training never sees
 */
public record DigitTask(int vocabSize, int promptLength, List<int[]> training, List<int[]> heldOut) {

    // the split is part of the task: whatever the seed of a run, it is tested on the same cases
    private static final long SPLIT_SEED = 1337;

    /** How many answers were right in every digit, and the completed cases that were not. */
    public record Score(int right, int cases, List<int[]> wrong) {

        @Override
        public String toString() {
            return right + " of " + cases + " held-out cases are right in every digit";
        }
    }

    /** Splits groups of cases at random, whole groups at a time, holding out at least so many cases. */
    static DigitTask split(int vocabSize, int promptLength, List<List<int[]>> groups, int heldOutCases) {
        List<List<int[]>> shuffled = new ArrayList<>(groups);
        new PythonRandom(SPLIT_SEED).shuffle(shuffled);
        List<int[]> training = new ArrayList<>();
        List<int[]> heldOut = new ArrayList<>();
        for (List<int[]> group : shuffled) {
            (heldOut.size() < heldOutCases ? heldOut : training).addAll(group);
        }
        return new DigitTask(vocabSize, promptLength, training, heldOut);
    }

    /** The context a model needs: all digits but the last, which has nothing to predict. */
    public int blockSize() {
        return training.get(0).length - 1;
    }

    /**
     * Asks each case's question.
     *
     * @param complete makes a whole case, (question + answer), of a question
     */
    public Score score(List<int[]> cases, UnaryOperator<int[]> complete) {
        List<int[]> wrong = new ArrayList<>();
        for (int[] expected : cases) {
            int[] completed = complete.apply(Arrays.copyOf(expected, promptLength));
            if (!Arrays.equals(completed, expected)) {
                wrong.add(completed);
            }
        }
        return new Score(cases.size() - wrong.size(), cases.size(), wrong);
    }
}
