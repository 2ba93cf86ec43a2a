package microgpt.common.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.cli.LossFile;

/**
 * What the reference, Karpathy's Python under CPython 3.11, computed for a lesson: the files in
 * the folder reference of the lesson's test resources.
 */
public final class Reference {

    /** Python's and Java's exp, ln and pow differ in the last bit, 1e-16 relative, and it may grow. */
    private static final double TOLERANCE = 1e-9;

    private Reference() {
    }

    /** A text of many scripts, line ends, blank and padded lines, put into this folder as a file. */
    public static String otherText(Path folder) {
        try {
            return Files.write(folder.resolve("other.txt"), bytes("microgpt/common/testkit/other.txt")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of one of the lesson's files. */
    public static List<String> lines(String file) {
        return new String(bytes("reference/" + file), StandardCharsets.UTF_8).lines().toList();
    }

    /** Fails unless each loss agrees to nine digits with the file's, naming the first step that does not. */
    public static void assertLosses(List<Double> losses, String file) {
        List<Double> expected = parseLosses(lines(file));
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
        return Arrays.stream(LossFile.parse(csv)).boxed().toList();
    }

    /** Of the lesson whose tests run on this thread: its classes may be loaded apart from the testkit's. */
    private static byte[] bytes(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
