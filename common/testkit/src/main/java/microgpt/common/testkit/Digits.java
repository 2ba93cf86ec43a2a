package microgpt.common.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Compares numbers up to rounding, and writes them with as few digits as tell two apart. */
final class Digits {

    /** A few operations are exact to about 1e-16 of their result each. */
    static final double ROUNDING = 1e-12;

    private static final int ALL_DIGITS = 17;

    private Digits() {
    }

    /** Whether each number differs from the expected one by at most the tolerance times its size, or 1 if more. */
    static boolean areClose(double[] actual, double[] expected, double tolerance) {
        boolean close = actual.length == expected.length;
        for (int i = 0; close && i < actual.length; i++) {
            close = isClose(actual[i], expected[i], tolerance);
        }
        return close;
    }

    private static boolean isClose(double actual, double expected, double tolerance) {
        double most = tolerance * Math.max(1, Math.abs(expected));
        return actual == expected || Double.isFinite(expected) && Math.abs(actual - expected) <= most;
    }

    /** With how many digits, a few or more, two texts differ; with all if they never do. */
    static int tellingApart(int few, IntFunction<String> one, IntFunction<String> other) {
        int digits = few;
        while (digits < ALL_DIGITS && one.apply(digits).equals(other.apply(digits))) {
            digits++;
        }
        return digits;
    }

    /** Numbers with so many digits, such as [3, -4]; without an exponent from 0.0001 up to a size. */
    static String text(int digits, double plainBelow, double... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> number(digits, plainBelow, number))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String number(int digits, double plainBelow, double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(rounded.doubleValue());
        return size == 0 || size >= 1e-4 && size < plainBelow ? rounded.toPlainString() : rounded.toString();
    }
}
