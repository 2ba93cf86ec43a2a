package microgpt.common.charts;

import microgpt.common.core.Run;

/**
 * The pictures that a stage draws of what is inside its model.
 *
 * @param <M> the stage's model
 */
public interface Drawing<M> {

    /**
     * Draws.
     *
     * @param model the trained model
     * @param run the run as it was before training
     * @param shown the document to look at, from BOS to its last letter, one token a position
     * @param plots where the pictures go
     */
    void draw(M model, Run run, int[] shown, Plots plots);
}
