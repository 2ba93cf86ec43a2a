package microgpt.train2;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Compares numbers up to rounding, and tells with few digits how they differ. */
final class Numbers {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private Numbers() {
    }

    /** Fails unless the number is the expected one. */
    static void assertNumber(String what, double actual, double expected) {
        if (!isClose(actual, expected)) {
            fail(what, new double[] {actual}, new double[] {expected}, "");
        }
    }

    /** Fails unless these are the expected numbers. */
    static void assertNumbers(String what, double[] actual, double... expected) {
        boolean same = actual.length == expected.length;
        for (int i = 0; same && i < actual.length; i++) {
            same = isClose(actual[i], expected[i]);
        }
        if (!same) {
            fail(what, actual, expected, "");
        }
    }

    /** Fails unless the number is the expected one, and says so if it is still what it was before. */
    static void assertChanged(String what, double before, double actual, double expected) {
        if (!isClose(actual, expected)) {
            fail(what, new double[] {actual}, new double[] {expected}, actual == before ? " (unchanged)" : "");
        }
    }

    private static boolean isClose(double actual, double expected) {
        return actual == expected
                || Double.isFinite(expected) && Math.abs(actual - expected) <= ROUNDING * Math.max(1, Math.abs(expected));
    }

    private static void fail(String what, double[] actual, double[] expected, String remark) {
        int digits = 4;
        while (digits < 17 && text(digits, actual).equals(text(digits, expected))) {
            digits++;
        }
        throw new AssertionError("[" + what + "] expected: " + text(digits, expected) + " but was: " + text(digits, actual) + remark);
    }

    /** The numbers with four digits each, in brackets if there are several. */
    static String text(double... numbers) {
        return text(4, numbers);
    }

    private static String text(int digits, double[] numbers) {
        List<String> texts = new ArrayList<>();
        for (double number : numbers) {
            texts.add(Double.isFinite(number) ? text(new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros())
                    : Double.toString(number));
        }
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }

    private static String text(BigDecimal number) {
        double size = Math.abs(number.doubleValue());
        return size == 0 || size >= 1e-4 && size < 1e7 ? number.toPlainString() : number.toString();
    }
}
