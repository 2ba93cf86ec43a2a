package microgpt.common.charts;

import microgpt.common.core.Run;

/**
 * The pictures that a stage draws besides its loss.
 *
 * @param <M> the stage's model
 */
public interface Drawing<M> {

    /**
     * Looks before training whether all that the options ask for can be drawn.
     *
     * @throws UsageException if not
     */
    default void require(Run run) {
    }

    /**
     * Draws.
     *
     * @param model the trained model
     * @param run the run as it was before training
     */
    void draw(M model, Run run, Plots plots);
}
