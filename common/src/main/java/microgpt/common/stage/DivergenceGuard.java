package microgpt.common.stage;

import java.util.function.ToDoubleFunction;
import microgpt.common.core.Divergence;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;

/** Ends a run whose loss is no longer a finite number. */
final class DivergenceGuard implements Progress {

    private final Run run;

    DivergenceGuard(Run run) {
        this.run = run;
    }

    @Override
    public void step(int step, double loss) {
        Divergence.requireFinite(loss, "the loss of step " + step);
    }

    /** Computes one more loss, because the last update shows in no step's. */
    @Override
    public void trained(ToDoubleFunction<String> loss) {
        Divergence.requireFinite(loss.applyAsDouble(run.documents().get(0)), "the loss after the last step");
    }
}
