package microgpt.common.workshop.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microgpt.common.cli.LossFile;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.LessonSettings;
import microgpt.common.workshop.lessons.Programs;
import microgpt.common.workshop.lessons.TemporaryFolder;

/** Runs the six stages so that they can be compared: on equal documents, and sampled at the same temperature. */
public final class StageRuns {

    /** With 2,000 samples, one standard error of a share of 10 % is 0.7 %. */
    private static final int SAMPLES = 2000;

    private static final int HELD_OUT = 1000;

    private final Path root;
    private final List<Path> stages;
    private final Set<String> documents;
    private final int steps;
    private final int heldOut;
    private final List<String> options;

    /**
     * Runs of the stages of a checkout.
     *
     * @param steps the training steps of each stage
     * @param data the option that names the data to each stage, with its value; empty for the stages' own
     * @param documents the documents of this data
     * @throws UsageException if a stage is not built, or no document can be held out
     */
    public StageRuns(Checkout checkout, int steps, List<String> data, List<String> documents) {
        this.root = checkout.root();
        this.stages = checkout.stages();
        this.documents = new HashSet<>(documents);
        this.steps = steps;
        this.heldOut = Math.min(HELD_OUT, documents.size() / 2);
        if (heldOut == 0) {
            throw new UsageException("the ladder holds out half of the documents at the most, and there is only one: "
                    + "add some");
        }
        stages.forEach(Programs::jar);
        options = new ArrayList<>(data);
        options.addAll(List.of("--steps", "" + steps, "--validate", "" + heldOut, "--samples", "" + SAMPLES));
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
                + SAMPLES + " samples of each stage at temperature 1";
    }

    /**
     * Runs a stage.
     *
     * @throws RunFailedException if it does not come to its end
     */
    StageRun run(int stage, long seed) {
        try (TemporaryFolder folder = TemporaryFolder.create("losses")) {
            Path losses = folder.path().resolve("losses.csv");
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("--seed", "" + seed, "--losses", losses.toString()));
            if (stage > 0) {
                all.addAll(List.of("--temperature", "1")); // train0 has no such option: it always samples at 1
            }
            long start = System.nanoTime();
            Programs.Outcome outcome = Programs.lesson(root, stages.get(stage), all);
            double seconds = (System.nanoTime() - start) / 1e9;
            StageResult result = StageResult.parse(outcome.output(), documents);
            return new StageRun(result, seconds, LossFile.parse(Files.readAllLines(losses)));
        } catch (IOException e) {
            throw new RunFailedException("the losses of " + name(stage) + " could not be read (" + Reason.of(e) + ")");
        }
    }
}
