package microgpt.common.puzzles;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.PythonRandom;

/**
 * Two numbers with a minus between them, such as 86-52: no digit of the second is larger than the one above it, so that
 * nothing is borrowed. Every pair is as likely as any other.
 *
 * @param digits how many digits each number has; the first may be 0
 */
record Subtractions(int digits) implements Questions {

    private static final int SEED = 42;

    /** Pairs of two digits of which the second is not the larger: 10 + 9 + … + 1. */
    private static final int PAIRS = 55;

    @Override
    public List<String> make(int count) {
        List<String> all = new ArrayList<>(List.of("-"));
        for (int i = 0; i < digits; i++) {
            all = longer(all);
        }
        new PythonRandom(SEED).shuffle(all);
        return all.subList(0, count);
    }

    /** Each of these with one more digit for both numbers. */
    private static List<String> longer(List<String> questions) {
        List<String> longer = new ArrayList<>();
        for (String question : questions) {
            for (int a = 0; a <= 9; a++) {
                for (int b = 0; b <= a; b++) {
                    longer.add(question.replace("-", a + "-") + b);
                }
            }
        }
        return longer;
    }

    @Override
    public boolean contains(String text) {
        if (!text.matches("[0-9]{" + digits + "}-[0-9]{" + digits + "}")) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < text.charAt(digits + 1 + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double surprise(String question) {
        return digits * StrictMath.log(PAIRS);
    }

    /** The difference of the two numbers, column by column. */
    static String answer(String question) {
        int minus = question.indexOf('-');
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < minus; i++) {
            answer.append(question.charAt(i) - question.charAt(minus + 1 + i));
        }
        return answer.toString();
    }
}
