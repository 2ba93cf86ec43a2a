package microgpt.docs.examples;

import java.util.Locale;
import java.util.Map;

/** The numbers that the encore's texts compute from sizes. */
final class EncoreExamples {

    private static final int WIDTH = 192;

    private EncoreExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of(
                "multiplications of a product", String.format(Locale.ROOT, "%.0f million", 1536.0 * WIDTH * 768 / 1e6),
                "rows of a batch", "%d %d".formatted(32 * 33, 12 * 128),
                "bytes from row to row", "%d".formatted(768 * Float.BYTES),
                "parameters of a large vocabulary and of six layers",
                String.format(Locale.ROOT, "%.1f %.1f million", 2.0 * 100_256 * WIDTH / 1e6, 6.0 * layer(WIDTH) / 1e6),
                "steps of one reading", "%d".formatted(653_349 / 128 / 12),
                "bits per character", String.format(Locale.ROOT, "%.4f %.4f", bits(4.4555), bits(4.3348)),
                "even guesses", String.format(Locale.ROOT, "%.2f %.2f", Math.log(65), Math.log(4423)));
    }

    /**
     * The parameters of one layer: two norms, query, key and value, their output, and the two matrices of the MLP, with
     * biases.
     */
    private static int layer(int n) {
        return 2 * 2 * n + (n + 1) * 3 * n + (n + 1) * n + (n + 1) * 4 * n + (4 * n + 1) * n;
    }

    private static double bits(double nats) {
        return nats / Math.log(2);
    }
}
