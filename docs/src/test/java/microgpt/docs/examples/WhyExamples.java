package microgpt.docs.examples;

import java.util.Locale;
import java.util.Map;

/** The numbers that docs/why.md computes. */
final class WhyExamples {

    private static final int WIDTH = 16, HEADS = 4, VOCABULARY = 27;

    private WhyExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of(
                "a number used twice", usedTwice(),
                "comparisons of attention", String.format(Locale.ROOT, "%,d %,d", comparisons(16), comparisons(1000)),
                "multiplications of a position", String.format(Locale.ROOT, "%,d", matrices()),
                "share of the matrices in percent", share(16) + " " + share(1000),
                "biases of all matrices", "" + (4 * WIDTH + 4 * WIDTH + WIDTH + VOCABULARY),
                "an even guess", String.format(Locale.ROOT, "%1$.4f %1$.1f", Math.log(VOCABULARY)),
                "steps that Adam remembers", memory(0.85) + " " + memory(0.99) + " " + memory(0.9) + " "
                        + memory(0.999),
                "width of a head", "" + WIDTH / HEADS);
    }

    /**
     * a = 1, b = a + a, c = b + b: the gradient of a, then what it is if b passes on too early, and after each share.
     */
    private static String usedTwice() {
        int b = 1 + 1;                 // both shares of c
        int a = b + b;                 // both operands of b get all of it
        int tooEarly = 1 + 1;          // b has only one share when it passes it on
        int afterEach = tooEarly + b + b; // then b has both, and passes them on again
        return a + " " + tooEarly + " " + afterEach;
    }

    private static int comparisons(int positions) {
        return positions * (positions + 1) / 2;
    }

    /** wq, wk, wv and wo, the two matrices of the MLP, and lm_head. */
    private static int matrices() {
        return 4 * WIDTH * WIDTH + 2 * 4 * WIDTH * WIDTH + VOCABULARY * WIDTH;
    }

    private static long share(int positions) {
        double inMatrices = (double) positions * matrices();
        return Math.round(100 * inMatrices / (inMatrices + 2.0 * WIDTH * comparisons(positions)));
    }

    private static long memory(double beta) {
        return Math.round(1 / (1 - beta));
    }
}
