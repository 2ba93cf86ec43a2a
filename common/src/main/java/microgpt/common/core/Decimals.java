package microgpt.common.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Python writes them, with the same characters on every JDK: Java's own formats round
 * the decimal digits that the JDK chose, and JDK 19 changed that choice.
 */
public final class Decimals {

    private Decimals() {
    }

    /** Python's {@code f"{x:.4f}"} for 4 digits; nan, inf and -inf for what is not finite. */
    public static String fixed(double x, int digits) {
        return Double.isFinite(x)
                ? new BigDecimal(x).setScale(digits, RoundingMode.HALF_EVEN).toPlainString()
                : notFinite(x);
    }

    /** The fewest significant digits that read back as the same number. */
    public static String shortest(double x) {
        if (!Double.isFinite(x)) {
            return notFinite(x);
        }
        BigDecimal exact = new BigDecimal(x);
        // Every number of 15 digits survives a double, so any shorter form ends in zeros here.
        for (int precision = 15; ; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == x) {
                return rounded.stripTrailingZeros().toPlainString();
            }
        }
    }

    private static String notFinite(double x) {
        return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
    }

    /** The text, padded with spaces on the left to at least this width. */
    public static String padded(Object text, int width) {
        String s = text.toString();
        return " ".repeat(Math.max(0, width - s.length())) + s;
    }
}
