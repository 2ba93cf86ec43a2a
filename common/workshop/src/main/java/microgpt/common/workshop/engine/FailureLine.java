package microgpt.common.workshop.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;
import microgpt.common.workshop.engine.TestBench.Place;
import microgpt.common.workshop.runner.TestResult;
import microgpt.common.workshop.runner.TestResult.Failure;

/** A failed test in one line: the sentence that does not hold, and why, shortened to what helps. */
public final class FailureLine {

    private static final int LENGTH = 240;

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{6,}(E-?\\d+)?");

    private FailureLine() {
    }

    /** @param bench where the test ran */
    public static String of(TestResult test, TestBench bench) {
        return test.sentence() + ": " + reason(test.failure(), bench);
    }

    private static String reason(Failure failure, TestBench bench) {
        Place place = bench.place(failure).orElse(null);
        String at = place == null ? "" : " in " + place.file() + " line " + place.line() + ", `" + place.text() + "`";
        return switch (failure.exception()) {
            case "" -> shortened(failure.message());
            case Failure.END -> failure.message();
            case Failure.TIME_OUT -> failure.message() + at + ": does every loop end?";
            case "OutOfMemoryError" -> "the memory of 512 MB is full"
                    + (place == null ? "" : " in " + place.method() + at.replaceFirst(" in ", ", ")) + ": does every loop end?";
            case "StackOverflowError" -> "the methods call each other too deeply" + at;
            default -> shortened(failure.exception() + (failure.message().isEmpty() ? "" : ": " + failure.message())) + at;
        };
    }

    private static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip()
                .replaceAll(" \\(a difference of exactly .*", "")
                .replaceAll(" but (some|the following) elements were not found.*", "");
        line = LONG_NUMBER.matcher(line).replaceAll(number ->
                new BigDecimal(number.group()).round(new MathContext(5)).toString());
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
