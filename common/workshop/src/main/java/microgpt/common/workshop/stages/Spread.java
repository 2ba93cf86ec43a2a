package microgpt.common.workshop.stages;

import java.util.Arrays;
import microgpt.common.core.Decimals;

/** How a number varies from seed to seed. */
record Spread(double mean, double lowest, double highest) {

    /** The spread of some numbers, of one at least. */
    static Spread of(double... numbers) {
        return new Spread(Arrays.stream(numbers).average().orElseThrow(),
                Arrays.stream(numbers).min().orElseThrow(), Arrays.stream(numbers).max().orElseThrow());
    }

    /** What these differences of losses say: one seed that contradicts another leaves nothing to say. */
    String verdict() {
        if (lowest == 0 && highest == 0) {
            return "the same";
        }
        if (lowest <= 0 && highest >= 0) {
            return "no difference";
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
