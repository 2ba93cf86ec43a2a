package microgpt.encore.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import microgpt.common.core.PythonRandom;

/**
 * A task in which the answer follows from the question by a rule: a model that answers held-out cases
 * has found the rule and not memorized cases. A case is a question and its answer, digit by digit.
 *
 * @param vocabSize the number of different digits
 * @param promptLength the number of digits in a question
 * @param training the cases to train on: (question + answer) digits each
 * @param heldOut the cases that training never sees
 */
public record DigitTask(int vocabSize, int promptLength, List<int[]> training, List<int[]> heldOut) {

    // the split is part of the task: a run with another seed is tested on the same cases
    private static final long SPLIT_SEED = 1337;

    /**
     * The result of a test.
     *
     * @param right the number of answers that are right in every digit
     * @param cases the number of questions
     * @param wrong the other cases, with the answers that were given
     */
    public record Score(int right, int cases, List<int[]> wrong) {

        @Override
        public String toString() {
            return right + " of " + cases + " held-out cases are right in every digit";
        }
    }

    /**
     * Splits the cases at random, without splitting a group; groups are held out until they have heldOutCases cases.
     */
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

    /** The context that a model needs: all digits except the last, after which nothing is predicted. */
    public int blockSize() {
        return training.get(0).length - 1;
    }

    /**
     * Tests the answers to the questions of these cases.
     *
     * @param complete turns a question into a case, (question + answer)
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
