package microgpt.docs.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import microgpt.common.core.Run;

/** The worked examples of docs/from-here-to-chatgpt.md. */
final class FromHereExamples {

    private FromHereExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of("parameters by formula", parametersByFormula(), "ten more tokens", tenMoreTokens(),
                "quantized weights", quantizedWeights(), "memory of a cache", memoryOfCache(),
                "memory of training", memoryOfTraining(), "growth", growth(), "gelu at -1", geluAtMinusOne(),
                "tokens of the default run", tokensOfDefaultRun());
    }

    private static String parametersByFormula() {
        long microgpt = 2 * 27 * 16 + 16 * 16 + 1 * 12 * 16 * 16;
        long twoLayers = 2 * 27 * 32 + 16 * 32 + 2 * 12 * 32 * 32;
        return String.format(Locale.ROOT, "%d %d %d %d %d %d %d", 2 * 27 * 16, 16 * 16, 12 * 16 * 16, microgpt,
                twoLayers, likeGpt2(50_257, 1_024, 768, 12), likeGpt2(50_257, 2_048, 12_288, 96));
    }

    private static long likeGpt2(long vocabulary, long context, long width, long layers) {
        return vocabulary * width + context * width + layers * (12 * width * width + 13 * width) + 2 * width;
    }

    private static String tenMoreTokens() {
        return 10 * 2 * 16 + " " + (4_192 + 10 * 2 * 16);
    }

    private static String quantizedWeights() {
        double[] weights = {0.31, -0.12, 0.05, -0.40};
        double scale = 0.40 / 7;
        List<String> numbers = new ArrayList<>();
        numbers.add(String.format(Locale.ROOT, "%.4f", scale));
        for (double weight : weights) {
            long rounded = Math.round(weight / scale);
            numbers.add(String.format(Locale.ROOT, "%.2f %.2f %d %.3f", Math.abs(weight), Math.abs(weight / scale),
                    Math.abs(rounded), Math.abs(rounded * scale)));
        }
        return String.join(" ", numbers);
    }

    private static String memoryOfCache() {
        long numbers = 2L * 96 * 12_288;
        return String.format(Locale.ROOT, "%d %d %.1f %.1f", 2 * 16, numbers, 2 * numbers / 1e6,
                2 * numbers * 2_048 / 1e9);
    }

    /** In terabytes, in graphics processors of 80 GB, and in gigabytes with 16 and with 4 bits. */
    private static String memoryOfTraining() {
        double parameters = 175e9;
        double bytes = parameters * 4 * 4;
        return String.format(Locale.ROOT, "%.1f %.0f %.0f %.1f", bytes / 1e12, Math.ceil(bytes / 80e9),
                parameters * 2 / 1e9, parameters / 2 / 1e9);
    }

    /**
     * GPT-3 beside microgpt in millions, parameters then tokens; tokens for each parameter; what ten times as many
     * parameters do.
     */
    private static String growth() {
        return String.format(Locale.ROOT, "%.0f %.0f %.1f %.1f %.0f %.2f", 175e9 / 4_192 / 1e6, 300e9 / 7_078 / 1e6,
                300.0 / 175, 7_078.0 / 4_192, 1_400.0 / 70, Math.pow(10, -0.076));
    }

    private static String tokensOfDefaultRun() {
        try (InputStream names = Run.class.getResourceAsStream("/microgpt/common/names.txt")) {
            List<String> documents = new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            Run run = Run.prepare(documents, 42, 0, 1_000, 0, "", 16);
            return "" + run.documents().stream().limit(run.steps())
                    .mapToInt(name -> Math.min(16, run.tokenizer().encode(name).length - 1)).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String geluAtMinusOne() {
        double sum = 0; // of the normal distribution's density from far below up to -1
        for (double x = -9; x < -1; x += 1e-4) {
            sum += Math.exp(-(x + 5e-5) * (x + 5e-5) / 2) / Math.sqrt(2 * Math.PI) * 1e-4;
        }
        return String.format(Locale.ROOT, "%.3f", sum);
    }
}
