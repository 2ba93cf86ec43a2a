package microgpt.common.stage;

import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.RunFailedException;

/** Ends a run whose loss is no longer a finite number. */
final class DivergenceGuard implements Progress {

    private final Run run;

    DivergenceGuard(Run run) {
        this.run = run;
    }

    @Override
    public void step(int step, double loss) {
        requireFinite(loss, "the loss of step " + step);
    }

    /** Computes one more loss, because the last update shows in no step's. */
    @Override
    public void trained(ToDoubleFunction<String> loss) {
        requireFinite(loss.applyAsDouble(run.documents().get(0)), "the loss after the last step");
    }

    /** @throws RunFailedException if the loss, named by what it is the loss of, is not finite */
    static void requireFinite(double loss, String which) {
        if (!Double.isFinite(loss)) {
            throw new RunFailedException(which + " is " + Decimals.fixed(loss, 4)
                    + ", training has diverged: try a smaller --learning-rate");
        }
    }
}
