package microgpt.common.stage;

import java.util.List;
import java.util.function.ToDoubleFunction;
import microgpt.common.core.Progress;

/**
 * Several listeners to one training loop.
 *
 * @param all who listens, told in this order
 */
record Listeners(List<Progress> all) implements Progress {

    @Override
    public void parameters(int count) {
        for (Progress listener : all) {
            listener.parameters(count);
        }
    }

    @Override
    public void note(String line) {
        for (Progress listener : all) {
            listener.note(line);
        }
    }

    @Override
    public void step(int step, double loss) {
        for (Progress listener : all) {
            listener.step(step, loss);
        }
    }

    @Override
    public void trained(ToDoubleFunction<String> loss) {
        for (Progress listener : all) {
            listener.trained(loss);
        }
    }

    @Override
    public void sample(int index, String text) {
        for (Progress listener : all) {
            listener.sample(index, text);
        }
    }
}
