package microgpt.common.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the reference, Karpathy's Python, computed for a lesson: in the folder reference of its test resources. */
public final class Reference {

    /** Python's and Java's exp, ln and pow differ in their last bit: 1e-16 relative, seldom amplified. */
    public static final double TOLERANCE = 1e-9;

    private Reference() {
    }

    /** The loss of each step. */
    public static List<Double> losses() {
        return parseLosses(lines("/reference/losses.csv"));
    }

    /** The samples after training. */
    public static List<String> samples() {
        return lines("/reference/samples.txt");
    }

    /** Fails unless each loss is within {@link #TOLERANCE} of the reference's, naming the first step that is not. */
    public static void assertLosses(List<Double> losses) {
        List<Double> expected = losses();
        if (losses.size() != expected.size()) {
            throw new AssertionError(losses.size() + " losses, the reference has " + expected.size());
        }
        for (int i = 0; i < losses.size(); i++) {
            double difference = Math.abs(losses.get(i) - expected.get(i)) / Math.abs(expected.get(i));
            if (!(difference <= TOLERANCE)) {
                throw new AssertionError("step " + (i + 1) + ": loss " + losses.get(i) + ", the reference has "
                        + expected.get(i) + ", relative difference " + difference);
            }
        }
    }

    static List<Double> parseLosses(List<String> csv) {
        return csv.stream().skip(1).map(line -> Double.valueOf(line.substring(line.indexOf(',') + 1))).toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Reference.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
