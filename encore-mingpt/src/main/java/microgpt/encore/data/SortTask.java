package microgpt.encore.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorting six digits from 0 to 2: the answer to 210012 is 001122. A quarter of all 729 cases is held
 * out. Source: the demonstration in A. Karpathy's minGPT (demo.ipynb).
 */
public final class SortTask {

    static final int LENGTH = 6;
    static final int DIGITS = 3;

    private SortTask() {
    }

    /** All cases, split into training and held-out cases. */
    public static DigitTask task() {
        int count = (int) StrictMath.pow(DIGITS, LENGTH);
        List<List<int[]>> groups = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            groups.add(List.of(solved(digits(number))));
        }
        return DigitTask.split(DIGITS, LENGTH, groups, count / 4);
    }

    private static int[] digits(int number) {
        int[] digits = new int[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = number % DIGITS;
            number /= DIGITS;
        }
        return digits;
    }

    /** The digits, then the digits sorted. */
    static int[] solved(int[] question) {
        int[] tokens = Arrays.copyOf(question, 2 * LENGTH);
        System.arraycopy(question, 0, tokens, LENGTH, LENGTH);
        Arrays.sort(tokens, LENGTH, 2 * LENGTH);
        return tokens;
    }

    /** A case in words: 210012 sorted is 001122. */
    public static String text(int[] tokens) {
        StringBuilder digits = new StringBuilder();
        for (int token : tokens) {
            digits.append(token);
        }
        return digits.insert(LENGTH, " sorted is ").toString();
    }
}
