package microgpt.common.workshop.stages;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microgpt.common.cli.LossFile;
import microgpt.common.cli.UsageException;
import microgpt.common.core.Decimals;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Programs;
import microgpt.common.workshop.lessons.TemporaryFolder;

/** Runs the six stages one after another and shows in a table what each idea gained. */
public final class Ladder {

    /** Enough samples for a share of real names that is more than luck. */
    private static final int SAMPLES = 200;

    private static final int HELD_OUT = 1000;

    private static final List<String> ADDS = List.of("counting pairs", "a network, by hand", "Value, by itself",
            "a GPT: attention", "heads and layers", "Adam");

    private final Checkout checkout;
    private final PrintWriter out;

    public Ladder(Checkout checkout, PrintWriter out) {
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * Runs the stages, prints a line for each and returns the race of their losses.
     *
     * @param options options that all stages get
     * @param documents the documents of the data that the options name
     */
    public LossRace run(List<String> options, List<String> documents) {
        int heldOut = Math.min(HELD_OUT, documents.size() / 2);
        if (heldOut == 0) {
            throw new UsageException("the ladder holds out half of the documents at the most, and there is only one: add some");
        }
        List<String> all = new ArrayList<>(List.of("--validate", String.valueOf(heldOut), "--samples", String.valueOf(SAMPLES)));
        all.addAll(options);
        Set<String> known = new HashSet<>(documents);
        LossRace race = new LossRace();
        out.println("on " + heldOut + " documents that no stage trained on, and " + SAMPLES + " samples of each:");
        out.println(LossTable.row("stage", "adds", "parameters", "seconds", "loss", "choices", "real"));
        List<Path> stages = checkout.folders();
        for (int n = 0; n < stages.size(); n++) {
            String name = stages.get(n).getFileName().toString();
            double[] losses = runStage(stages.get(n), ADDS.get(n), all, known);
            // train2 computes what train1 does, so that its curve covers the other
            race.add(n == 2 ? name + ", over train1" : name, LossRace.means(losses));
        }
        return race;
    }

    /** Runs one stage, prints its line and returns the loss of each step. */
    private double[] runStage(Path stage, String adds, List<String> options, Set<String> documents) {
        String name = stage.getFileName().toString();
        try (TemporaryFolder folder = TemporaryFolder.create("losses")) {
            Path losses = folder.path().resolve("losses.csv");
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("--losses", losses.toString()));
            long start = System.nanoTime();
            Programs.Outcome outcome = Programs.lesson(checkout.root(), stage, all);
            double seconds = (System.nanoTime() - start) / 1e9;
            StageResult result = StageResult.parse(outcome.output(), documents);
            out.println(LossTable.row(name, adds, String.valueOf(result.params()), Decimals.fixed(seconds, 2),
                    Decimals.fixed(result.validationLoss(), 4), Decimals.fixed(result.effectiveChoices(), 2),
                    Decimals.fixed(100 * result.realShare(), 1) + " %"));
            out.flush();
            return LossFile.parse(Files.readAllLines(losses));
        } catch (IOException e) {
            throw new RunFailedException("the losses of " + name + " could not be read (" + Reason.of(e) + ")");
        }
    }
}
