package microgpt.common.workshop.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.workshop.engine.TestBench.Place;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;

/** A failed test in one line: the sentence that does not hold, and why, shortened to what helps. */
public final class FailureLine {

    private static final int LENGTH = 240;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{6,}(E-?\\d+)?");

    /** What should be and what is, in the order in which AssertJ says them. */
    private static final Pattern SIDES = Pattern.compile(
            "(?:expected: |Expecting actual: )(.*?) (?:but was: |to be close to: |to contain exactly[^:]*: )(.*)");

    /** So many digits tell most numbers apart. */
    private static final int FEW_DIGITS = 5;

    private static final int ALL_DIGITS = 17;

    private FailureLine() {
    }

    /** @param bench where the test ran */
    public static String of(TestResult test, TestBench bench) {
        return test.sentence() + ": " + reason(test.failure(), bench);
    }

    private static String reason(Failure failure, TestBench bench) {
        Place place = bench.place(failure).orElse(null);
        String at = place == null ? ""
                : (place.helper().isEmpty() ? " in " : " in " + place.helper() + ", called in ")
                + place.file() + " line " + place.line() + ", `" + place.text() + "`";
        return switch (failure.exception()) {
            case "" -> shortened(failure.message());
            case Failure.END -> failure.message();
            case Failure.INPUT_EXPECTED -> failure.message() + at;
            case Failure.TIME_OUT -> failure.message() + at + ": does every loop end?";
            case "OutOfMemoryError" -> "the memory of 512 MB is full"
                    + (place == null ? "" : " in " + place.method() + at.replaceFirst(" in ([^,]*, called in )?", ", "))
                    + ": does every loop end?";
            case "StackOverflowError" -> "the methods call each other too deeply" + at;
            default -> shortened(failure.exception() + (failure.message().isEmpty() ? "" : ": " + failure.message()))
                    + at;
        };
    }

    /** A message in one line, with as many digits as tell what should be from what is. */
    static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip()
                .replaceAll(" \\(a difference of exactly .*", "")
                .replaceAll(" but (some|the following) elements were not found.*", "");
        int digits = FEW_DIGITS;
        while (digits < ALL_DIGITS && looksAlike(rounded(line, digits)) && !looksAlike(line)) {
            digits++;
        }
        line = rounded(line, digits);
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }

    private static String rounded(String line, int digits) {
        return LONG_NUMBER.matcher(line).replaceAll(number ->
                new BigDecimal(number.group()).round(new MathContext(digits)).toString());
    }

    /** Whether every number that should be stands for the one that is, too. */
    private static boolean looksAlike(String line) {
        Matcher sides = SIDES.matcher(line);
        if (!sides.find()) {
            return false;
        }
        List<BigDecimal> one = numbers(sides.group(1));
        List<BigDecimal> other = numbers(sides.group(2));
        for (int i = 0; i < one.size(); i++) { // a tolerance may stand after the other
            if (i >= other.size() || one.get(i).compareTo(other.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<BigDecimal> numbers(String text) {
        return NUMBER.matcher(text).results().map(number -> new BigDecimal(number.group())).toList();
    }
}
