package microgpt.docs.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The worked examples of lesson 5. */
final class Train5Examples {

    private static final double BETA1 = 0.85;
    private static final double BETA2 = 0.99;
    private static final double RATE = 0.1;

    private Train5Examples() {
    }

    static Map<String, String> numbers() throws IOException {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("three steps of Adam", steps(0.5, -0.2, 0.1));
        numbers.put("a gradient after many zeros", afterZeros());
        numbers.put("shares that m and v have taken in", shares());
        numbers.put("how much too large the steps are without correction", factors());
        numbers.put("lines of the finished microgpt", lines());
        return numbers;
    }

    /** m, v, mHat, vHat, its root, the step and the step without correction, for each gradient. */
    private static String steps(double... grads) {
        List<String> numbers = new ArrayList<>();
        double m = 0;
        double v = 0;
        for (int t = 1; t <= grads.length; t++) {
            double grad = grads[t - 1];
            m = BETA1 * m + (1 - BETA1) * grad;
            v = BETA2 * v + (1 - BETA2) * grad * grad;
            double mHat = m / (1 - Math.pow(BETA1, t));
            double vHat = v / (1 - Math.pow(BETA2, t));
            numbers.add(shown(5, m) + " " + shown(5, v));
            for (double number : new double[] {mHat, vHat, Math.sqrt(vHat), RATE * mHat / Math.sqrt(vHat),
                    RATE * m / Math.sqrt(v)}) {
                numbers.add(shown(4, number));
            }
        }
        return String.join(" ", numbers);
    }

    /** Of the gradient: √v, and a mean of its size; then m divided by each. */
    private static String afterZeros() {
        double root = Math.sqrt(1 - BETA2);
        return shown(1, root) + " " + shown(2, 1 - BETA2) + " " + shown(1, (1 - BETA1) / root) + " "
                + shown(0, (1 - BETA1) / (1 - BETA2));
    }

    private static String shares() {
        List<String> numbers = new ArrayList<>();
        for (int t : new int[] {1, 2, 3, 10, 100}) {
            numbers.add(shown(4, 1 - Math.pow(BETA1, t)) + " " + shown(4, 1 - Math.pow(BETA2, t)));
        }
        return String.join(" ", numbers);
    }

    /** How many times larger than the corrected step the uncorrected one is: in steps 1 to 3, and at most. */
    private static String factors() {
        double largest = 0;
        int at = 0;
        List<String> numbers = new ArrayList<>();
        for (int t = 1; t <= 1000; t++) {
            double factor = (1 - Math.pow(BETA1, t)) / Math.sqrt(1 - Math.pow(BETA2, t));
            if (t <= 3) {
                numbers.add(shown(1, factor));
            }
            if (factor > largest) {
                largest = factor;
                at = t;
            }
        }
        numbers.add(shown(1, largest) + " " + at);
        return String.join(" ", numbers);
    }

    /**
     * Lines of code, counted as in docs/stage-diffs.md: of train5, of its part of core, of the random numbers, and of
     * all.
     */
    private static String lines() throws IOException {
        long stage = 0;
        for (String name : List.of("Attention", "Block", "Functions", "Gpt", "KvCache", "Main", "Optimizer",
                "StateDict", "Training", "Value")) {
            stage += code("train5-adam/src/main/java/microgpt/train5/" + name);
        }
        long core = 0;
        for (String name : List.of("Documents", "LanguageModel", "Progress", "PythonRandom", "Run", "Tokenizer",
                "Trainer")) {
            core += code("common/src/main/java/microgpt/common/core/" + name);
        }
        return stage + " " + core + " " + code("common/src/main/java/microgpt/common/core/PythonRandom") + " "
                + (stage + core);
    }

    private static long code(String name) throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        return Files.readString(root.resolve(name + ".java")).replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "").lines()
                .filter(line -> !line.isBlank() && !line.matches("(import|package) .*")).count();
    }

    private static String shown(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
