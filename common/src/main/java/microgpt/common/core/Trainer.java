package microgpt.common.core;

/**
 * The algorithm of a stage: trains its model, then samples from it.
 *
 * @param <M> the model
 */
public interface Trainer<M> {

    /** Trains on the run's documents and samples, telling the progress as it goes; returns the trained model. */
    M train(Run run, Progress progress);
}
