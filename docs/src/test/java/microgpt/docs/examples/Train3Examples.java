package microgpt.docs.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The worked examples of lesson 3, by plain arithmetic. */
final class Train3Examples {

    private static final double[] QUERY = {0, 3, 0, 0};
    private static final double[][] KEYS = {{3, 0, 0, 0}, {0, 3, 0, 0}, {0, 0, 3, 0}, {0, 0, 0, 3}};
    private static final double[][] VALUES = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};

    private Train3Examples() {
    }

    static Map<String, String> numbers() {
        double[] scores = scores(QUERY, KEYS, Math.sqrt(QUERY.length));
        double[] exps = Arrays.stream(scores).map(StrictMath::exp).toArray();
        double[] weights = softmax(scores);
        return Map.of(
                "attention by hand", text("%.1f", scores) + " " + text("%.3f", exps) + " " + text("%.3f", weights)
                        + " " + text("%.3f", mixture(weights)),
                "rmsNorm of (3, 4, 0, 0)", text("%.1f", rmsNorm(3, 4, 0, 0)) + " "
                        + text("%.1f", rmsNorm(300, 400, 0, 0)),
                "rows of a table of the puzzle", "26 " + text("%,d", 26 * 26 * 26),
                "parameters of lesson 2 and of this one", parameters(),
                "passes without a cache for 9 positions", "" + 9 * (9 + 1) / 2,
                "parameters of lm_head", "" + 27 * 16);
    }

    private static String parameters() {
        int embedding = 27 * 16;
        int square = 16 * 16;
        int fc1 = 64 * 16;
        return (embedding + fc1 + 27 * 64) + " and " + (embedding + square + 4 * square + 2 * fc1 + 27 * 16) + ": "
                + square + " " + fc1 + " " + 27 * 64;
    }

    private static double[] scores(double[] q, double[][] keys, double divisor) {
        return Arrays.stream(keys).mapToDouble(k -> {
            double dot = 0;
            for (int i = 0; i < q.length; i++) {
                dot += q[i] * k[i];
            }
            return dot / divisor;
        }).toArray();
    }

    private static double[] softmax(double[] x) {
        double max = Arrays.stream(x).max().orElseThrow();
        double[] exps = Arrays.stream(x).map(v -> StrictMath.exp(v - max)).toArray();
        double total = Arrays.stream(exps).sum();
        return Arrays.stream(exps).map(e -> e / total).toArray();
    }

    private static double[] mixture(double[] weights) {
        double[] out = new double[4];
        for (int t = 0; t < weights.length; t++) {
            for (int j = 0; j < out.length; j++) {
                out[j] += weights[t] * VALUES[t][j];
            }
        }
        return out;
    }

    private static double[] rmsNorm(double... x) {
        double ms = Arrays.stream(x).map(v -> v * v).sum() / x.length;
        return Arrays.stream(x).map(v -> v * StrictMath.pow(ms + 1e-5, -0.5)).toArray();
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    private static String text(String format, double[] numbers) {
        return Arrays.stream(numbers).mapToObj(v -> text(format, v)).collect(Collectors.joining(" "));
    }
}
