package microgpt.common.puzzles;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings with which a puzzle is learned as well as each stage can in a few seconds.
 *
 * @param steps the training steps, the same for all stages
 * @param rates the learning rates of train1 to train5
 * @param nHead the heads of train4 and train5
 * @param nLayer the layers of train4 and train5
 */
public record Recipe(int steps, List<Double> rates, int nHead, int nLayer) {

    private static final int FIRST_WITH_RATE = 1;
    private static final int FIRST_WITH_HEADS = 4;

    /** The options of a stage, from 0 on, for its rate and sizes, each followed by its value. */
    public List<String> options(int stage) {
        List<String> options = new ArrayList<>();
        if (stage >= FIRST_WITH_RATE) {
            options.addAll(List.of("--learning-rate", String.valueOf(rates.get(stage - FIRST_WITH_RATE))));
        }
        if (stage >= FIRST_WITH_HEADS) {
            options.addAll(List.of("--n-head", String.valueOf(nHead), "--n-layer", String.valueOf(nLayer)));
        }
        return options;
    }
}
