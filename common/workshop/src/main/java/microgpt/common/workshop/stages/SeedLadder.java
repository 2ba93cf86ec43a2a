package microgpt.common.workshop.stages;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Runs the six stages with several seeds and shows which differences between them are more than luck: a
 * seed decides on the first parameters, and on which names a run trains on, in which order.
 */
public final class SeedLadder {

    private static final String ROW = "%-17s %7s  %-17s %7s  %-17s %8s  %s";
    private static final String STEP_ROW = "%-16s %8s  %-19s  %-14s %s";

    private static final String RANGE = "lowest to highest";

    private final StageRuns runs;
    private final PrintWriter out;

    public SeedLadder(StageRuns runs, PrintWriter out) {
        this.runs = runs;
        this.out = out;
    }

    /**
     * Runs each stage with the seeds from 1 on, so many of them, and prints a line for each stage and each step between
     * two.
     */
    public void run(int seeds) {
        out.println(runs.conditions("seeds 1 to " + seeds) + ":\n");
        out.println(String.format(Locale.ROOT, ROW, "stage", "loss", RANGE, "real", RANGE, "real 5+", RANGE));
        out.flush();
        List<double[]> losses = new ArrayList<>();
        for (int stage = 0; stage < runs.count(); stage++) {
            int number = stage;
            List<StageResult> results = results(seeds, seed -> runs.run(number, seed));
            losses.add(results.stream().mapToDouble(StageResult::validationLoss).toArray());
            out.println(row(runs.name(stage), results));
            out.flush();
        }
        for (int length : CountingRun.LENGTHS) {
            out.println(row(CountingRun.NAME + ", " + length + " letters",
                    results(seeds, seed -> runs.count(length, seed))));
        }
        printSteps(losses);
        out.println("\nloss and real are means over the seeds, and the steps compare runs of the same seed");
        out.println(Ladder.REAL);
        out.println(CountingRun.MEANING);
        out.println("better, worse: with every seed; cannot tell: better with some seeds, not with others");
    }

    private static String row(String name, List<StageResult> results) {
        Spread loss = Spread.of(results, StageResult::validationLoss);
        Spread real = Spread.of(results, StageResult::real);
        Spread longReal = Spread.of(results, StageResult::longReal);
        return String.format(Locale.ROOT, ROW, name, loss.mean(4), loss.range(4),
                real.mean(1) + " %", real.range(1), longReal.mean(1) + " %", longReal.range(1));
    }

    private static List<StageResult> results(int seeds, LongFunction<StageRun> run) {
        return LongStream.rangeClosed(1, seeds).mapToObj(run).map(StageRun::result).toList();
    }

    /** A line for each stage but the first: what it changes, compared with the stage before under the same seed. */
    private void printSteps(List<double[]> losses) {
        out.println("\n" + String.format(Locale.ROOT, STEP_ROW, "step", "loss by", RANGE, "", "adds"));
        for (int stage = 1; stage < losses.size(); stage++) {
            Spread change = Spread.of(differences(losses.get(stage - 1), losses.get(stage)));
            out.println(String.format(Locale.ROOT, STEP_ROW, "train" + (stage - 1) + " to train" + stage,
                    change.signedMean(4), change.signedRange(4), change.verdict(), runs.adds(stage)));
        }
    }

    private static double[] differences(double[] before, double[] after) {
        double[] differences = new double[after.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = after[i] - before[i];
        }
        return differences;
    }
}
