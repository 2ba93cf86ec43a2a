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
        return Map.of("parameters by formula", parametersByFormula(), "growth", growth(), "compute", compute(),
                "experts", experts(), "rounded weights", roundedWeights(), "memory of training", memoryOfTraining(),
                "memory of a cache", memoryOfCache(), "advantages", advantages(), "names with q", namesWithQ(),
                "tokens of the default run", tokensOfDefaultRun());
    }

    /** The last one: GPT-3's layers, in billions. */
    private static String parametersByFormula() {
        long microgpt = 2 * 27 * 16 + 16 * 16 + 1 * 12 * 16 * 16;
        long twoLayers = 2 * 27 * 32 + 16 * 32 + 2 * 12 * 32 * 32;
        return String.format(Locale.ROOT, "%d %d %d %d %d %.0f", 2 * 27 * 16, 16 * 16, 12 * 16 * 16, microgpt,
                twoLayers, 96 * 12 * 12_288.0 * 12_288 / 1e9);
    }

    /**
     * GPT-3 beside microgpt in millions, parameters then tokens; tokens for each parameter of the table's models,
     * Chinchilla and the smallest Qwen3; what ten times as many parameters do.
     */
    private static String growth() {
        return String.format(Locale.ROOT, "%.0f %.0f %.1f %.1f %.0f %.0f %.0f %.0f %.2f", 175e9 / 4_192 / 1e6,
                300e9 / 7_078 / 1e6, 7_078.0 / 4_192, 300.0 / 175, 15_600.0 / 405, 32.0 / 1.6, 1_400.0 / 70,
                36e12 / 0.6e9, Math.pow(10, -0.076));
    }

    /** 6 · parameters · tokens: microgpt in 10⁸ and millions, GPT-3 in 10²³, Llama 3 in 10²⁵, DeepSeek-V4 in 10²⁴. */
    private static String compute() {
        long microgpt = 6L * 4_192 * 7_078;
        return String.format(Locale.ROOT, "%.1f %.0f %.1f %.1f %.1f", microgpt / 1e8, microgpt / 1e6,
                Math.round(6 * 175 * 300 / 1e4) / 10.0, 6 * 405 * 15.6 / 1e4, 6 * 49 * 32 / 1e3);
    }

    /** The parameters of gpt-oss-120b's experts, in billions. */
    private static String experts() {
        return String.format(Locale.ROOT, "%.1f", 36L * 128 * 3 * 2_880 * 2_880 / 1e9);
    }

    /** In MXFP4 with a scale of 1/16; then the bits of a number, and 117 billion numbers of 16 bits in gigabytes. */
    private static String roundedWeights() {
        double[] values = {0, 0.5, 1, 1.5, 2, 3, 4, 6};
        List<String> numbers = new ArrayList<>();
        for (double weight : new double[] {0.31, 0.12, 0.05, 0.40}) {
            double scaled = weight * 16;
            double nearest = 0;
            for (double value : values) {
                nearest = Math.abs(scaled - value) < Math.abs(scaled - nearest) ? value : nearest;
            }
            numbers.add(String.format(Locale.ROOT, "%.2f %.2f %.0f %s", weight, scaled, nearest, nearest / 16));
        }
        return String.join(" ", numbers) + " " + (32 * 4 + 8) / 32.0 + " " + 117 * 2;
    }

    /** In terabytes. */
    private static String memoryOfTraining() {
        return String.format(Locale.ROOT, "%.1f", 175e9 * 4 * 4 / 1e12);
    }

    /** Numbers for each token and gigabytes for a full context: GPT-3, then gpt-oss-120b. */
    private static String memoryOfCache() {
        long gpt3 = 2L * 96 * 12_288;
        long gptOss = 2L * 36 * 8 * 64;
        return String.format(Locale.ROOT, "%d %d %.1f %d %.1f", 2 * 16, gpt3, 2 * gpt3 * 2_048 / 1e9, gptOss,
                2 * gptOss * 131_072 / 1e9);
    }

    /** Of four samples, one of which earns 1: mean and standard deviation of the rewards, then the advantages. */
    private static String advantages() {
        double mean = 1 / 4.0;
        double deviation = Math.sqrt((3 * mean * mean + (1 - mean) * (1 - mean)) / 4);
        return String.format(Locale.ROOT, "%.2f %.3f %.2f %.2f", mean, deviation, mean / deviation,
                (1 - mean) / deviation);
    }

    private static String namesWithQ() {
        return "" + names().stream().filter(name -> name.startsWith("q")).count();
    }

    private static String tokensOfDefaultRun() {
        Run run = Run.prepare(names(), 42, 0, 1_000, 0, "", 16);
        return "" + run.documents().stream().limit(run.steps())
                .mapToInt(name -> Math.min(16, run.tokenizer().encode(name).length - 1)).sum();
    }

    private static List<String> names() {
        try (InputStream names = Run.class.getResourceAsStream("/microgpt/common/names.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
