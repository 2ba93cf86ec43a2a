package microgpt.common.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Asserts vectors of numbers, and shows no more digits of them than tell right from wrong. */
public final class Vectors {

    /** A few operations are exact to about 1e-16 of their result each. */
    public static final double ROUNDING = Digits.ROUNDING;

    private static final int FEW_DIGITS = 5;

    /** Of more numbers than these a message shows the first that is wrong. */
    private static final int FEW_NUMBERS = 16;

    /** A vector as a message shows it. */
    private record Shown(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private Vectors() {
    }

    /** Asserts that these numbers are as expected, but for rounding. */
    public static void assertNumbers(String what, double[] actual, double... expected) {
        assertNumbers(what, ROUNDING, actual, expected);
    }

    /** Asserts where a change led to, but for a tolerance as below, and says so if nothing changed. */
    public static void assertMoved(String what, double tolerance, double[] before, double[] after, double... expected) {
        assertNumbers(what + (Arrays.equals(before, after) ? " (unchanged)" : ""), tolerance, after, expected);
    }

    /**
     * Asserts that these numbers are as expected, but for a difference of at most the tolerance times their size, or 1
     * if that is more.
     */
    public static void assertNumbers(String what, double tolerance, double[] actual, double... expected) {
        if (expected.length > FEW_NUMBERS && actual.length == expected.length) {
            for (int i = 0; i < expected.length; i++) {
                assertFewNumbers(what + ": number " + i, tolerance, new double[] {actual[i]}, expected[i]);
            }
        } else {
            assertFewNumbers(what, tolerance, actual, expected);
        }
    }

    private static void assertFewNumbers(String what, double tolerance, double[] actual, double... expected) {
        if (!Digits.areClose(actual, expected, tolerance)) {
            int digits = Digits.tellingApart(FEW_DIGITS, d -> text(d, actual), d -> text(d, expected));
            assertThat(new Shown(text(digits, actual))).as(what).isEqualTo(new Shown(text(digits, expected)));
        }
    }

    /** These numbers with few digits, such as [3, -4]. */
    public static String text(double... numbers) {
        return text(FEW_DIGITS, numbers);
    }

    private static String text(int digits, double[] numbers) {
        return Digits.text(digits, Double.POSITIVE_INFINITY, numbers);
    }

    /**
     * Asserts that a number became this sum, and says so if it did not change. Terms may cancel out: rounding is
     * measured by their own size, however small it is.
     */
    public static void assertSum(String what, double before, double after, double... terms) {
        double sum = Arrays.stream(terms).sum();
        double size = Arrays.stream(terms).map(Math::abs).sum();
        double tolerance = ROUNDING * size / Math.max(1, Math.abs(sum));
        assertMoved(what, tolerance, new double[] {before}, new double[] {after}, sum);
    }
}
