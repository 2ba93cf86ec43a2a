package microgpt.common.workshop.stages;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.Decimals;

/** Runs the six stages one after another and shows in a table what each idea gained. */
public final class Ladder {

    /** What the columns count. */
    static final String REAL =
            "real: samples that are documents of the data, trained on or held out; 5+: of 5 letters or more";

    private final StageRuns runs;
    private final PrintWriter out;

    public Ladder(StageRuns runs, PrintWriter out) {
        this.runs = runs;
        this.out = out;
    }

    /** Runs the stages with this seed, prints a line for each and returns the race of their losses. */
    public LossRace run(long seed) {
        out.println(runs.conditions("seed " + seed) + ":\n");
        out.println(LossTable.stage("stage", "adds", "params", "seconds", "loss", "choices", "real", "real 5+",
                "distinct"));
        out.flush();
        List<String> names = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (int stage = 0; stage < runs.count(); stage++) {
            StageRun run = runs.run(stage, seed);
            out.println(row(runs.name(stage), runs.adds(stage), run));
            out.flush();
            names.add(runs.name(stage));
            losses.add(run.losses());
        }
        for (int length : CountingRun.LENGTHS) {
            out.println(row(CountingRun.NAME, CountingRun.adds(length), runs.count(length, seed)));
        }
        out.println("\n" + REAL);
        out.println("distinct: samples that are left if equal ones count once; choices: e to the power of the loss");
        out.println(CountingRun.MEANING);
        return LossRace.ofStages(names, losses);
    }

    private static String row(String name, String adds, StageRun run) {
        StageResult result = run.result();
        return LossTable.stage(name, adds, String.valueOf(result.params()),
                Decimals.fixed(run.seconds(), 2), Decimals.fixed(result.validationLoss(), 4),
                Decimals.fixed(result.effectiveChoices(), 2),
                percent(result.real()), percent(result.longReal()), percent(result.distinct()));
    }

    private static String percent(double percentage) {
        return Decimals.fixed(percentage, 1) + " %";
    }
}
