package microgpt.common.workshop;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;
import microgpt.common.workshop.lessons.TestReport.Result;

/** A failed test in one line: the sentence that does not hold, and why, shortened to what helps. */
final class FailureLine {

    private static final int LENGTH = 240;

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{6,}(E-?\\d+)?");

    private FailureLine() {
    }

    static String of(Result test) {
        return test.sentence() + ": " + shortened(test.failure());
    }

    private static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip()
                .replaceAll(" \\(a difference of exactly .*", "")
                .replaceAll(" but (some|the following) elements were not found.*", "")
                .replaceAll("\\w+\\(\\) timed out after (.*)", "not done after $1: does every loop end?");
        line = LONG_NUMBER.matcher(line).replaceAll(number ->
                new BigDecimal(number.group()).round(new MathContext(5)).toString());
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
