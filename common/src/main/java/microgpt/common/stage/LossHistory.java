package microgpt.common.stage;

import java.util.Arrays;
import microgpt.common.core.Progress;

/** Keeps the loss of each step. */
final class LossHistory implements Progress {

    private double[] losses = new double[1024];
    private int count;

    @Override
    public void step(int step, double loss) {
        if (count == losses.length) {
            losses = Arrays.copyOf(losses, 2 * count);
        }
        losses[count++] = loss;
    }

    /** The loss of each step so far: (steps). */
    double[] losses() {
        return Arrays.copyOf(losses, count);
    }
}
