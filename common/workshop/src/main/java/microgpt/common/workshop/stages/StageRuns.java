package microgpt.common.workshop.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import microgpt.common.cli.LossFile;
import microgpt.common.core.Run;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.puzzles.Puzzle;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.LessonSettings;
import microgpt.common.workshop.lessons.Programs;
import microgpt.common.workshop.lessons.TemporaryFolder;

/** Runs the six stages so that they can be compared: on equal documents, and sampled at the same temperature. */
public final class StageRuns {

    /** With 2,000 samples, one standard error of a share of 10 % is 0.7 %. */
    private static final int SAMPLES = 2000;

    private static final int HELD_OUT = 1000;

    /** The stages' own. */
    private static final int BLOCK_SIZE = 16;

    /** Enough for a puzzle, whose lines are all of one kind. */
    private static final int PUZZLE_SAMPLES = 200;

    private static final int PUZZLE_HELD_OUT = 500;

    private final Path root;
    private final List<Path> stages;
    private final List<String> documents;
    private final Predicate<String> isReal;
    private final int steps;
    private final int heldOut;
    private final int samples;
    private final IntFunction<List<String>> options;

    /**
     * Runs of the stages of a checkout.
     *
     * @param steps the training steps of each stage
     * @param data the option that names the data to each stage, with its value; empty for the stages' own
     * @param documents the documents of this data
     * @throws UsageException if a stage is not built, or no document can be held out
     */
    public StageRuns(Checkout checkout, int steps, List<String> data, List<String> documents) {
        this(checkout, steps, documents, stage -> data, Math.min(HELD_OUT, documents.size() / 2), SAMPLES,
                new HashSet<>(documents)::contains);
        if (heldOut == 0) {
            throw new UsageException("the ladder holds out half of the documents at the most, and there is only one: "
                    + "add some");
        }
    }

    private StageRuns(Checkout checkout, int steps, List<String> documents, IntFunction<List<String>> options,
            int heldOut, int samples, Predicate<String> isReal) {
        this.root = checkout.root();
        this.stages = checkout.stages();
        this.documents = documents;
        this.isReal = isReal;
        this.steps = steps;
        this.heldOut = heldOut;
        this.samples = samples;
        this.options = options;
        stages.forEach(Programs::jar);
    }

    /**
     * Runs of the stages of a checkout on a puzzle, each with the rate and the sizes that the puzzle recommends.
     *
     * @param data what names the puzzle to each stage
     * @param steps the training steps of each stage
     * @throws UsageException if a stage is not built
     */
    public static StageRuns ofPuzzle(Checkout checkout, String data, Puzzle puzzle, int steps) {
        IntFunction<List<String>> options = stage -> Stream.concat(Stream.of("--data", data),
                puzzle.recipe().options(stage).stream()).toList();
        return new StageRuns(checkout, steps, puzzle.lines(), options, PUZZLE_HELD_OUT, PUZZLE_SAMPLES,
                puzzle::isRight);
    }

    /** How many stages there are. */
    int count() {
        return stages.size();
    }

    /** What a stage is called. */
    String name(int stage) {
        return stages.get(stage).getFileName().toString();
    }

    /** What a stage adds to the one before. */
    String adds(int stage) {
        return LessonSettings.read(stages.get(stage)).adds();
    }

    /** What all runs have in common, but for the seed, in two lines. */
    String conditions(String seeds) {
        return steps + " steps, " + seeds + "; the loss is that of " + heldOut
                + " documents that no stage trained on;\n"
                + samples + " samples of each stage at temperature 1";
    }

    /** Lets a table of counts, which looks back at so many letters, do what a stage's run does. */
    StageRun count(int length, long seed) {
        return CountingRun.of(Run.prepare(documents, seed, heldOut, steps, samples, "", BLOCK_SIZE), length, isReal);
    }

    /**
     * Runs a stage.
     *
     * @throws RunFailedException if it does not come to its end
     */
    StageRun run(int stage, long seed) {
        try (TemporaryFolder folder = TemporaryFolder.create("losses")) {
            Path losses = folder.path().resolve("losses.csv");
            List<String> all = new ArrayList<>(options.apply(stage));
            all.addAll(List.of("--steps", "" + steps, "--validate", "" + heldOut, "--samples", "" + samples,
                    "--seed", "" + seed, "--losses", losses.toString()));
            if (stage > 0) {
                all.addAll(List.of("--temperature", "1")); // train0 has no such option: it always samples at 1
            }
            long start = System.nanoTime();
            Programs.Outcome outcome = Programs.lesson(root, stages.get(stage), all);
            double seconds = (System.nanoTime() - start) / 1e9;
            StageResult result = StageResult.parse(outcome.output(), isReal);
            return new StageRun(result, seconds, LossFile.parse(Files.readAllLines(losses)));
        } catch (IOException e) {
            throw new RunFailedException("the losses of " + name(stage) + " could not be read (" + Reason.of(e) + ")");
        }
    }
}
