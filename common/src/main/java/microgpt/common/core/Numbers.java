package microgpt.common.core;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** What is asked of plain numbers in several places. */
public final class Numbers {

    private Numbers() {
    }

    /** n numbers by a formula, from index 0 on: {@code vector(n, i -> x[i] * x[i])} is x[0]², x[1]² and so on. */
    public static double[] vector(int n, IntToDoubleFunction formula) {
        double[] vector = new double[n];
        Arrays.setAll(vector, formula);
        return vector;
    }

    /** The sum of these numbers, from first to last. */
    public static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** The largest of these numbers; NaN if one of them is NaN. */
    public static double max(double[] numbers) {
        double max = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            max = Math.max(max, number);
        }
        return max;
    }
}
