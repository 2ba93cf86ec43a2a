package microgpt.docs.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The worked examples of lesson 4. */
final class Train4Examples {

    private static final double[] Q = {3, 0, 0, 3};
    private static final double[][] KEYS = {{0, 0, 0, 1}, {1, 0, 0, 0}};
    private static final double[][] VALUES = {{10, 0, 10, 0}, {0, 10, 0, 10}};

    private Train4Examples() {
    }

    static Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("two heads of two numbers", heads(2));
        numbers.put("one head of four numbers", heads(1));
        int d = 16;
        int layer = 4 * d * d + 2 * d * 4 * d;
        int rest = 27 * d + 16 * d + 27 * d;
        numbers.put("parameters of a layer", layer + " " + 4 * d * d + " " + d * 4 * d + " " + 27 * d + " " + 16 * d
                + " " + rest + " " + (layer + rest));
        int multiQuery = layer + rest - 2 * (d - d / 4) * d;
        numbers.put("parameters with one key and one value for all heads", multiQuery + " "
                + (layer + rest - multiQuery) + " " + d / 4 * d);
        return numbers;
    }

    /** Scores, their exponentials, the weights and what each head finds, at the lesson's two positions. */
    private static String heads(int nHead) {
        int headDim = Q.length / nHead;
        List<String> numbers = new ArrayList<>();
        for (int h = 0; h < nHead; h++) {
            double[] exp = new double[KEYS.length];
            double sum = 0;
            for (int t = 0; t < KEYS.length; t++) {
                double score = 0;
                for (int j = h * headDim; j < (h + 1) * headDim; j++) {
                    score += Q[j] * KEYS[t][j];
                }
                exp[t] = Math.exp(score / Math.sqrt(headDim));
                sum += exp[t];
                numbers.add(shown(3, score / Math.sqrt(headDim)) + " " + shown(3, exp[t]));
            }
            for (int t = 0; t < KEYS.length; t++) {
                numbers.add(shown(3, exp[t] / sum));
            }
            for (int j = h * headDim; j < (h + 1) * headDim; j++) {
                double out = 0;
                for (int t = 0; t < KEYS.length; t++) {
                    out += exp[t] / sum * VALUES[t][j];
                }
                numbers.add(shown(2, out));
            }
        }
        return String.join(" ", numbers);
    }

    private static String shown(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
