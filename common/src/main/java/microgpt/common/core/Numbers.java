package microgpt.common.core;

/** What is asked of plain numbers in several places. */
public final class Numbers {

    private Numbers() {
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
