package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Asserts numbers, and shows no more digits of them than tell right from wrong. */
final class Numbers {

    /** A few operations are exact to about 1e-16 of their result each. */
    static final double ROUNDING = 1e-12;

    private static final int FEW_DIGITS = 5;
    private static final int ALL_DIGITS = 17;

    /** A vector as a message shows it. */
    private record Shown(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private Numbers() {
    }

    /** Asserts that these numbers are as expected, but for rounding. */
    static void assertNumbers(String what, double[] actual, double... expected) {
        assertNumbers(what, ROUNDING, actual, expected);
    }

    /** Asserts where a change led to, but for a tolerance as below, and says so if nothing changed. */
    static void assertMoved(String what, double tolerance, double[] before, double[] after, double... expected) {
        assertNumbers(what + (Arrays.equals(before, after) ? " (unchanged)" : ""), tolerance, after, expected);
    }

    /** Asserts that these numbers are as expected, but for a difference of at most the tolerance times their size, or 1 if that is more. */
    static void assertNumbers(String what, double tolerance, double[] actual, double... expected) {
        if (!close(actual, expected, tolerance)) {
            int digits = FEW_DIGITS;
            while (digits < ALL_DIGITS && text(digits, actual).equals(text(digits, expected))) {
                digits++;
            }
            assertThat(new Shown(text(digits, actual))).as(what).isEqualTo(new Shown(text(digits, expected)));
        }
    }

    private static boolean close(double[] actual, double[] expected, double tolerance) {
        boolean close = actual.length == expected.length;
        for (int i = 0; close && i < expected.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            close = difference <= tolerance * Math.max(1, Math.abs(expected[i])); // false for NaN
        }
        return close;
    }

    /** These numbers with few digits, such as [3, -4]. */
    static String text(double... numbers) {
        return text(FEW_DIGITS, numbers);
    }

    private static String text(int digits, double... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> number(digits, number)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(int digits, double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
        return Math.abs(number) < 1e-4 ? rounded.toString() : rounded.toPlainString();
    }
}
