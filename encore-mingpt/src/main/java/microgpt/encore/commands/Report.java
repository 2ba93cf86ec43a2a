package microgpt.encore.commands;

import java.io.PrintWriter;
import microgpt.common.cli.ProgressLine;
import microgpt.common.cli.Terminal;
import microgpt.common.core.Decimals;
import microgpt.encore.data.DigitTask;
import microgpt.encore.training.Evaluation;
import microgpt.encore.training.Throughput;
import microgpt.encore.training.TrainingListener;
import microgpt.encore.training.TrainingRun;

/** Shows the progress of a training run: a bar on a terminal, a line for every evaluation, and samples. */
final class Report implements TrainingListener, AutoCloseable {

    private static final long REFRESH_NANOS = 500_000_000;

    private final PrintWriter out;
    private final TrainingRun run;
    private final RunSamples samples;
    private final ProgressLine bar; // null where there is no terminal
    private final int steps;
    private long lastRefresh;

    Report(PrintWriter out, TrainingRun run) {
        this.out = out;
        this.run = run;
        samples = new RunSamples(run);
        steps = run.settings().schedule().steps();
        bar = Terminal.isInteractive() ? new ProgressLine(out, steps, run.stepsDone()) : null;
    }

    @Override
    public void stepDone(Throughput throughput) {
        if (bar == null) {
            return;
        }
        bar.step(run.stepsDone());
        long now = System.nanoTime();
        if (now - lastRefresh > REFRESH_NANOS) {
            lastRefresh = now;
            bar.message(throughput.tokensPerSecond() + " tokens/s, loss " + Decimals.fixed(recentLoss(), 3));
        }
    }

    @Override
    public void evaluated(Evaluation.Result result, Throughput throughput) {
        line("step " + Decimals.padded(run.stepsDone(), String.valueOf(steps).length()) + " / " + steps
                + " | loss " + Decimals.fixed(recentLoss(), 4)
                + (Double.isNaN(result.loss()) ? "" : " | validation " + Decimals.fixed(result.loss(), 4))
                + (Double.isFinite(result.bits()) ? " | " + Decimals.fixed(result.bits(), 4) + " bits a character" : "")
                + (result.score() == null ? "" : " | exact " + percent(result.score()))
                + " | " + throughput.tokensPerSecond() + " tokens/s");
    }

    /** The mean training loss since the last evaluation. */
    private double recentLoss() {
        return run.history().meanOfLast(run.settings().evalEvery());
    }

    private static String percent(DigitTask.Score score) {
        return Decimals.fixed(100.0 * score.right() / score.cases(), 2) + " %";
    }

    @Override
    public void sampleDue() {
        if (run.data().digits() == null) {
            line("  " + samples.preview());
        }
    }

    /** Prints a line that stays, above the bar if there is one. */
    private void line(String line) {
        if (bar == null) {
            out.println(line);
        } else {
            bar.println(line);
        }
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
