package microgpt.docs;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers that a text tells, and those that a source has. */
final class Numbers {

    private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:[eE][-+−]?\\d+)?";
    /** No digit of a name (train3, GPT-2, SHA-256) and none that follows a decimal point. */
    private static final Pattern TOLD = Pattern.compile("(?<![\\p{L}\\p{Nd}_])(?<!\\p{L}-)(?<!\\d\\.)" + NUMBER);
    private static final Pattern MEASURED = Pattern.compile("(?<!\\d)(?<!\\d[.,])" + NUMBER);
    private static final Pattern BETWEEN_COMMAS =
            Pattern.compile("(?<!\\d)(?<!\\d\\.)\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final Pattern YEAR = Pattern.compile("19[4-9]\\d|20[0-3]\\d");

    private Numbers() {
    }

    /** The numbers of a text that need a source, as they are written there. */
    static Set<String> toldBy(String text) {
        String told = Markdown.withoutCode(text)
                .replaceAll("(?m)^( *)\\d+\\. ", "$1")                                    // a list's own numbering
                .replaceAll("\\b\\d{1,2}:\\d\\d\\b", "")                                  // a time of day
                .replaceAll("\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d+(\\.\\d+){2,}\\b", "")    // a date, a version
                .replaceAll("\\b([Tt]asks?) \\d\\.\\d((,|,? and|,? or| to) \\d\\.\\d)*", "$1");
        Set<String> numbers = new LinkedHashSet<>();
        Matcher number = TOLD.matcher(told);
        while (number.find()) {
            if (!number.group().matches("\\d") && !YEAR.matcher(number.group()).matches()) {
                numbers.add(number.group());
            }
        }
        return numbers;
    }

    /** All numbers of a source. A comma may separate thousands, or numbers, so both readings count. */
    static Set<BigDecimal> measuredIn(String source) {
        Set<BigDecimal> numbers = new HashSet<>();
        for (Pattern pattern : new Pattern[] {MEASURED, BETWEEN_COMMAS}) {
            Matcher number = pattern.matcher(source);
            while (number.find()) {
                numbers.add(value(number.group()).stripTrailingZeros());
            }
        }
        return numbers;
    }

    /** The number without separators of thousands, so that 4,192 and 4192 are the same. */
    static String plain(String number) {
        return number.replace(",", "").replace('−', '-').toLowerCase(Locale.ROOT);
    }

    /** @throws NumberFormatException if this is no number */
    static BigDecimal value(String number) {
        return new BigDecimal(plain(number));
    }

    /** Whether the exact number, rounded, is the one shown: 2.5427 is shown as 2.54, 38,934 as 39,000. */
    static boolean isShownAs(BigDecimal exact, String shown) {
        BigDecimal value = value(shown);
        return exact.subtract(value).abs().multiply(BigDecimal.valueOf(2)).compareTo(lastPlace(value)) <= 0;
    }

    /** One in the last digit that is not a rounding's zero; at least two digits of a whole number count. */
    private static BigDecimal lastPlace(BigDecimal value) {
        if (value.scale() > 0 || value.signum() == 0) {
            return value.ulp();
        }
        int zeros = -value.stripTrailingZeros().scale();
        int digits = value.precision() - value.scale();
        return BigDecimal.ONE.scaleByPowerOfTen(Math.max(0, Math.min(zeros, digits - 2)));
    }
}
