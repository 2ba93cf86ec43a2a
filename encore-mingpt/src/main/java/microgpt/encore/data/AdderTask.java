package microgpt.encore.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Adding two numbers below 100: 85 + 50 = 135 is the case 8550 531. The sum is written from its last
 * digit to its first, because each digit needs the carry from the one to its right. 500 of all 10,000
 * cases are held out, a + b always together with b + a, whose answer would otherwise be known from
 * training. Source: projects/adder of A. Karpathy's minGPT, which does not keep these pairs together.
 */
public final class AdderTask {

    private static final int NUMBERS = 100;
    private static final int HELD_OUT = 500;

    private AdderTask() {
    }

    /** All cases, split into training and held-out cases. */
    public static DigitTask task() {
        List<List<int[]>> groups = new ArrayList<>();
        for (int a = 0; a < NUMBERS; a++) {
            groups.add(List.of(solved(a, a)));
            for (int b = a + 1; b < NUMBERS; b++) {
                groups.add(List.of(solved(a, b), solved(b, a)));
            }
        }
        return DigitTask.split(10, 4, groups, HELD_OUT);
    }

    /** The case of a + b: two digits of a, two of b, then three of the sum from the last to the first. */
    static int[] solved(int a, int b) {
        int sum = a + b;
        return new int[] {a / 10, a % 10, b / 10, b % 10, sum % 10, sum / 10 % 10, sum / 100};
    }

    /** A case in words: 85 + 50 = 135. */
    public static String text(int[] tokens) {
        int a = 10 * tokens[0] + tokens[1];
        int b = 10 * tokens[2] + tokens[3];
        int sum = tokens[4] + 10 * tokens[5] + 100 * tokens[6];
        return a + " + " + b + " = " + sum;
    }
}
