package microgpt.common.workshop.stages;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;

/** How a number varies from seed to seed. */
record Spread(double mean, double lowest, double highest) {

    /** The spread of some numbers, of one at least. */
    static Spread of(double... numbers) {
        return new Spread(Arrays.stream(numbers).average().orElseThrow(),
                Arrays.stream(numbers).min().orElseThrow(), Arrays.stream(numbers).max().orElseThrow());
    }

    /** The spread of a number of each of some results, of one at least. */
    static <T> Spread of(List<T> results, ToDoubleFunction<T> number) {
        return of(results.stream().mapToDouble(number).toArray());
    }

    /** What these differences of losses say: one seed that contradicts another leaves nothing to say. */
    String verdict() {
        if (lowest == 0 && highest == 0) {
            return "the same";
        }
        if (lowest <= 0 && highest >= 0) {
            return "cannot tell";
        }
        return highest < 0 ? "better" : "worse";
    }

    /** The mean with so many digits. */
    String mean(int digits) {
        return Decimals.fixed(mean, digits);
    }

    /** The lowest number and the highest, with so many digits. */
    String range(int digits) {
        return Decimals.fixed(lowest, digits) + " to " + Decimals.fixed(highest, digits);
    }

    /** The same for differences: with a sign. */
    String signedMean(int digits) {
        return signed(mean, digits);
    }

    String signedRange(int digits) {
        return signed(lowest, digits) + " to " + signed(highest, digits);
    }

    private static String signed(double number, int digits) {
        String text = Decimals.fixed(number, digits);
        return text.startsWith("-") || Double.parseDouble(text) == 0 ? text : "+" + text;
    }
}
