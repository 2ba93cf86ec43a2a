package microgpt.common.cli;

import java.io.PrintWriter;
import microgpt.common.core.Decimals;

/**
 * The lines of a run. On a terminal the line of a step is rewritten in place, with the speed and
 * the time left; into a pipe or a file every step is a line of its own.
 */
final class StepLines implements AutoCloseable {

    private static final long REWRITE_NANOS = 100_000_000;

    private final PrintWriter out;
    private final int steps;
    private final boolean interactive;
    private final Thread onInterrupt = new Thread(this::interrupt);
    private final long start = System.nanoTime();
    private long lastRewrite = start - REWRITE_NANOS;
    private int openWidth;
    private boolean interrupted;

    StepLines(PrintWriter out, int steps, boolean interactive) {
        this.out = out;
        this.steps = steps;
        this.interactive = interactive;
        if (interactive) {
            Runtime.getRuntime().addShutdownHook(onInterrupt);
        }
    }

    /** A line that stays. */
    void println(String line) {
        finishLine();
        out.println(line);
    }

    /** The line of a step, counted from 1. */
    void step(int step, double loss) {
        String line = "step " + Decimals.padded(step, 4) + " / " + Decimals.padded(steps, 4)
                + " | loss " + Decimals.fixed(loss, 4);
        if (!interactive) {
            out.println(line);
            return;
        }
        long now = System.nanoTime();
        if (step == steps) {
            rewrite(line);
            finishLine();
        } else if (now - lastRewrite >= REWRITE_NANOS) {
            lastRewrite = now;
            rewrite(line + " | " + speed(step, (now - start) / 1e9));
        }
    }

    private String speed(int step, double seconds) {
        long left = Math.round(seconds / step * (steps - step));
        return Math.round(step / seconds) + " steps/s | " + left / 60 + ":"
                + (left % 60 < 10 ? "0" : "") + left % 60 + " left";
    }

    private synchronized void interrupt() {
        finishLine();
        interrupted = true;
    }

    private synchronized void rewrite(String line) {
        if (interrupted) {
            return; // training goes on until the process ends, but the line belongs to the shell again
        }
        int width = line.length();
        out.print("\r" + line + " ".repeat(Math.max(0, openWidth - width)));
        out.flush();
        openWidth = width;
    }

    private synchronized void finishLine() {
        if (openWidth > 0) {
            out.println();
            openWidth = 0;
        }
    }

    @Override
    public void close() {
        finishLine();
        if (interactive) {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
    }
}
