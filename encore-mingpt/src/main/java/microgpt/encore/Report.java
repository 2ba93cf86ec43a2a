package microgpt.encore;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import microgpt.common.cli.Terminal;
import microgpt.common.core.Decimals;

/** Tells a person how a run goes: a bar on a terminal, and a line for every evaluation. */
final class Report implements AutoCloseable {

    private static final long REFRESH_NANOS = 500_000_000;
    private static final int LINE = 120;

    private final PrintWriter out;
    private final Learner learner;
    private final ProgressBar bar;
    private final int window;
    private long start = System.nanoTime();
    private long pause; // when what is no training began, 0 while training
    private long lastRefresh;
    private long tokens;
    private double validation = Double.NaN;

    Report(PrintWriter out, Learner learner) {
        this.out = out;
        this.learner = learner;
        this.window = learner.settings().evalEvery();
        bar = Terminal.isInteractive() ? new ProgressBarBuilder().setTaskName("training")
                .setInitialMax(learner.settings().steps()).startsFrom(learner.stepsDone(), Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(this::rewrite, LINE)).build() : null;
    }

    /** A step on so many tokens is done. */
    void step(int computed) {
        tokens += computed;
        if (bar == null) {
            return;
        }
        bar.stepTo(learner.stepsDone());
        long now = System.nanoTime();
        if (now - lastRefresh > REFRESH_NANOS) {
            lastRefresh = now;
            bar.setExtraMessage(" " + speed() + " tokens/s, loss " + Decimals.fixed(learner.history().recentLoss(window), 3)
                    + (Double.isNaN(validation) ? "" : ", validation " + Decimals.fixed(validation, 3)));
        }
    }

    private long speed() {
        return Math.round(tokens * 1e9 / ((pause == 0 ? System.nanoTime() : pause) - start));
    }

    /** The line of an evaluation; validation is NaN where nothing is held out. */
    void evaluated(double validation, String more) {
        this.validation = validation;
        int steps = learner.settings().steps();
        line("step " + Decimals.padded(learner.stepsDone(), String.valueOf(steps).length()) + " / " + steps
                + " | loss " + Decimals.fixed(learner.history().recentLoss(window), 4)
                + (Double.isNaN(validation) ? "" : " | validation " + Decimals.fixed(validation, 4))
                + more + " | " + speed() + " tokens/s");
    }

    /** Does work that is no training, so that it does not count as such. */
    void aside(Runnable work) {
        pause = System.nanoTime();
        work.run();
        start += System.nanoTime() - pause;
        pause = 0;
    }

    private void rewrite(String text) {
        out.print("\r" + text);
        out.flush();
    }

    /** A line that stays. */
    void line(String line) {
        out.println(bar == null ? line : "\r" + line + " ".repeat(Math.max(0, LINE - line.length())));
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            out.println();
        }
    }
}
