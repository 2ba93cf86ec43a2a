package microgpt.common.workshop.stages;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import microgpt.common.core.Decimals;
import microgpt.common.puzzles.Puzzle;

/**
 * Runs the six stages on a puzzle, with one seed or several, and shows in a table how near to the lowest possible loss
 * each comes, and how many of its samples are right.
 */
public final class PuzzleLadder {

    private static final String ROW = "%-16s %-18s %6s %7s  %-16s %7s  %-13s %7s";

    private final Puzzle puzzle;
    private final StageRuns runs;
    private final PrintWriter out;

    public PuzzleLadder(Puzzle puzzle, StageRuns runs, PrintWriter out) {
        this.puzzle = puzzle;
        this.runs = runs;
        this.out = out;
    }

    /**
     * Runs each stage with these seeds, prints a line for each stage and returns the race of the first seed's losses.
     *
     * @param inWords the seeds in words
     */
    public LossRace run(String inWords, long... seeds) {
        String lowest = Decimals.fixed(puzzle.lowestLoss(), 4);
        out.println("puzzle " + puzzle.name() + ": " + puzzle.description());
        out.println(runs.conditions(inWords) + ":\n");
        for (int stage = 1; stage < runs.count(); stage++) {
            out.println(String.format(Locale.ROOT, "%-16s %s", runs.name(stage),
                    String.join(" ", puzzle.recipe().options(stage))));
        }
        String range = seeds.length == 1 ? "" : "range";
        out.println();
        out.println(row("stage", "adds", "params", "loss", range, "right", range, "seconds"));
        out.flush();
        List<String> names = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (int stage = 0; stage < runs.count(); stage++) {
            int number = stage;
            List<StageRun> results = LongStream.of(seeds).mapToObj(seed -> runs.run(number, seed)).toList();
            out.println(row(runs.name(stage), runs.adds(stage), results));
            out.flush();
            names.add(runs.name(stage));
            losses.add(results.get(0).losses());
        }
        for (int length : CountingRun.LENGTHS) {
            out.println(row(CountingRun.NAME, CountingRun.adds(length),
                    LongStream.of(seeds).mapToObj(seed -> runs.count(length, seed)).toList()));
        }
        out.println(row("lowest possible", "knowing the rule", "", lowest, "", "100.0 %", "", ""));
        return LossRace.ofStages(names, losses);
    }

    private static String row(String name, String adds, List<StageRun> results) {
        Spread loss = Spread.of(results, run -> run.result().validationLoss());
        Spread right = Spread.of(results, run -> run.result().real());
        boolean alone = results.size() == 1;
        return row(name, adds, String.valueOf(results.get(0).result().params()), loss.mean(4),
                alone ? "" : loss.range(4), right.mean(1) + " %", alone ? "" : right.range(1),
                Spread.of(results, StageRun::seconds).mean(2));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing();
    }
}
