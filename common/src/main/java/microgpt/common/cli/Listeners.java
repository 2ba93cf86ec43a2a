package microgpt.common.cli;

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
        all.forEach(listener -> listener.parameters(count));
    }

    @Override
    public void note(String line) {
        all.forEach(listener -> listener.note(line));
    }

    @Override
    public void step(int step, double loss) {
        all.forEach(listener -> listener.step(step, loss));
    }

    @Override
    public void trained(ToDoubleFunction<String> loss) {
        all.forEach(listener -> listener.trained(loss));
    }

    @Override
    public void sample(int index, String text) {
        all.forEach(listener -> listener.sample(index, text));
    }
}
