package microgpt.common.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line of a terminal that shows how far training is and how long it takes; it disappears at the end. */
public final class ProgressLine implements AutoCloseable {

    private static final int WIDTH = 79; // characters: on a line of 80 the cursor still has room behind them
    private static final int REFRESH_MILLIS = 200;

    private final PrintWriter out;
    private final Thread onInterrupt = new Thread(this::interrupt);
    private final ProgressBar bar;
    private boolean interrupted;

    /** A line for this number of steps, some of which an earlier run has done. */
    public ProgressLine(PrintWriter out, int steps, int stepsDone) {
        this.out = out;
        bar = new ProgressBarBuilder().setTaskName("training").setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(steps).startsFrom(stepsDone, Duration.ZERO).setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::rewrite, WIDTH)).build();
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Shows that this step, counted from 1, is done. */
    public void step(int step) {
        bar.stepTo(step);
    }

    /** Shows a message behind the bar. */
    public void message(String message) {
        bar.setExtraMessage(message);
    }

    /** Prints a line that stays, above the bar. */
    public synchronized void println(String line) {
        clear();
        out.println(line);
    }

    private synchronized void rewrite(String text) {
        if (!interrupted) { // training goes on until the process ends, but the line belongs to the shell again
            out.print("\r" + text);
            out.flush();
        }
    }

    private void clear() {
        out.print("\r" + " ".repeat(WIDTH) + "\r");
        out.flush();
    }

    private synchronized void interrupt() {
        interrupted = true;
        out.println();
        out.flush();
    }

    @Override
    public void close() {
        bar.close();
        synchronized (this) {
            if (!interrupted) {
                clear();
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            }
        }
    }
}
