package microgpt.common.testkit;

/** Asserts single numbers or a few, up to rounding, and tells with few digits how they differ. */
public final class Numbers {

    private static final int FEW_DIGITS = 4;

    private Numbers() {
    }

    /** Fails unless the number is the expected one. */
    public static void assertNumber(String what, double actual, double expected) {
        assertNumbers(what, new double[] {actual}, expected);
    }

    /** Fails unless these are the expected numbers. */
    public static void assertNumbers(String what, double[] actual, double... expected) {
        check(what, actual, expected, "");
    }

    /** Fails unless these are the expected numbers, and tells the first that differs: for too many to show. */
    public static void assertEach(String what, double[] actual, double... expected) {
        if (actual.length != expected.length) {
            throw new AssertionError("[length of " + what + "] expected: " + expected.length + " but was: "
                    + actual.length);
        }
        for (int i = 0; i < expected.length; i++) {
            assertNumber(what + "[" + i + "]", actual[i], expected[i]);
        }
    }

    /** Fails unless the number is the expected one, and says so if it is still what it was before. */
    public static void assertChanged(String what, double before, double actual, double expected) {
        check(what, new double[] {actual}, new double[] {expected}, actual == before ? " (unchanged)" : "");
    }

    private static void check(String what, double[] actual, double[] expected, String remark) {
        if (!Digits.areClose(actual, expected, Digits.ROUNDING)) {
            int digits = Digits.tellingApart(FEW_DIGITS, d -> text(d, actual), d -> text(d, expected));
            throw new AssertionError("[" + what + "] expected: " + text(digits, expected)
                    + " but was: " + text(digits, actual) + remark);
        }
    }

    /** The numbers with four digits each, in brackets if there are several. */
    public static String text(double... numbers) {
        return text(FEW_DIGITS, numbers);
    }

    private static String text(int digits, double[] numbers) {
        return numbers.length == 1 ? Digits.number(digits, 1e7, numbers[0]) : Digits.text(digits, 1e7, numbers);
    }
}
