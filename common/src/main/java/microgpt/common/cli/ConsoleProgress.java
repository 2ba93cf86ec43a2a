package microgpt.common.cli;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.RunFailedException;

/** Prints a run's progress as microgpt does, keeps its losses, and stops a run that diverges. */
final class ConsoleProgress implements Progress {

    private final Run run;
    private final StepLines lines;
    private double[] losses = new double[1024];
    private int count;

    ConsoleProgress(Run run, StepLines lines) {
        this.run = run;
        this.lines = lines;
    }

    /** The loss of each step so far. */
    double[] losses() {
        return Arrays.copyOf(losses, count);
    }

    @Override
    public void parameters(int count) {
        lines.println("num params: " + count);
    }

    @Override
    public void note(String line) {
        lines.println(line);
    }

    @Override
    public void step(int step, double loss) {
        requireFinite(loss, "the loss of step " + step);
        lines.step(step, loss);
        if (count == losses.length) {
            losses = Arrays.copyOf(losses, 2 * count);
        }
        losses[count++] = loss;
    }

    @Override
    public void trained(ToDoubleFunction<String> loss) {
        // The last update shows in no step's loss.
        requireFinite(loss.applyAsDouble(run.documents().get(0)), "the loss after the last step");
        if (run.heldOut().isEmpty()) {
            return;
        }
        double sum = 0;
        for (String document : run.heldOut()) {
            sum += loss.applyAsDouble(document);
        }
        double mean = sum / run.heldOut().size();
        requireFinite(mean, "the validation loss");
        lines.println("validation loss " + Decimals.fixed(mean, 4) + " | perplexity "
                + Decimals.fixed(StrictMath.exp(mean), 4) + " | " + run.heldOut().size() + " held-out docs");
    }

    private static void requireFinite(double loss, String which) {
        if (!Double.isFinite(loss)) {
            throw new RunFailedException(which + " is " + Decimals.fixed(loss, 4)
                    + ", training has diverged: try a smaller --learning-rate");
        }
    }

    @Override
    public void sample(int index, String text) {
        if (index == 1) {
            lines.println("");
            lines.println("--- inference (new, hallucinated names) ---");
        }
        lines.println("sample " + Decimals.padded(index, 2) + ": " + text);
    }
}
