package microgpt.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.Documents;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Trainer;

/** What the lessons' own training loops compute on the JVM, with their default settings: what the page is held to. */
final class Stages {

    static final Path ROOT = Path.of("../..");
    static final String NAMES = read(ROOT.resolve("common/src/main/resources/microgpt/common/names.txt"));
    static final double[] RATES = {0, 1, 1, 0.1, 0.1, 0.01};

    /** What was trained already: several tests compare with the same runs. */
    private static final Map<List<?>, Result> RESULTS = new HashMap<>();

    private Stages() {
    }

    /** The losses of a stage's steps, then its samples. */
    record Result(List<Double> losses, List<String> samples) {
    }

    static Result train(int stage, String words, int steps, int samples) {
        return train(stage, words, 42, steps, samples);
    }

    static Result train(int stage, String words, long seed, int steps, int samples) {
        return RESULTS.computeIfAbsent(List.of(stage, words, seed, steps, samples),
                key -> trained(stage, words, seed, steps, samples));
    }

    private static Result trained(int stage, String words, long seed, int steps, int samples) {
        Run run = Run.prepare(Documents.of(words), seed, 0, steps, samples, "", 16);
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        trainer(stage).train(run, new Progress() {
            @Override
            public void step(int step, double loss) {
                result.losses.add(loss);
            }

            @Override
            public void sample(int index, String text) {
                result.samples.add(text);
            }
        });
        return result;
    }

    private static Trainer<?> trainer(int stage) {
        return switch (stage) {
            case 0 -> new microgpt.train0.Training();
            case 1 -> new microgpt.train1.Training(16, RATES[1], 0.5);
            case 2 -> new microgpt.train2.Training(16, RATES[2], 0.5);
            case 3 -> new microgpt.train3.Training(16, RATES[3], 0.5);
            case 4 -> new microgpt.train4.Training(16, 4, 1, RATES[4], 0.5);
            default -> new microgpt.train5.Training(16, 4, 1, RATES[5], 0.5);
        };
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
