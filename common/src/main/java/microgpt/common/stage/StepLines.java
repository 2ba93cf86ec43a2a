package microgpt.common.stage;

import java.io.PrintWriter;
import microgpt.common.cli.ProgressLine;
import microgpt.common.core.Decimals;

/**
 * The lines of a run. Into a pipe or a file every step is a line of its own; on a terminal a
 * progress bar stands for all steps but the first and the last.
 */
final class StepLines implements AutoCloseable {

    private final PrintWriter out;
    private final int steps;
    private final boolean interactive;
    private ProgressLine bar; // null while there is nothing to watch

    StepLines(PrintWriter out, int steps, boolean interactive) {
        this.out = out;
        this.steps = steps;
        this.interactive = interactive;
    }

    /** A line that stays. */
    void println(String line) {
        close();
        out.println(line);
    }

    /** The line of a step, counted from 1. */
    void step(int step, double loss) {
        if (interactive && step > 1 && step < steps) {
            if (bar == null) {
                bar = new ProgressLine(out, steps, 0);
            }
            bar.step(step);
            bar.message("loss " + Decimals.fixed(loss, 4));
        } else {
            println("step " + Decimals.padded(step, 4) + " / " + Decimals.padded(steps, 4)
                    + " | loss " + Decimals.fixed(loss, 4));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
