package microgpt.common.core;

/**
 * The algorithm of a stage: trains its model, then samples from it.
 *
 * @param <M> the model
 */
public interface Trainer<M extends LanguageModel> {

    /** Trains on the run's documents and samples, telling the progress as it goes; returns the trained model. */
    M train(Run run, Progress progress);

    /** The temperature of the samples; 1 leaves the model's probabilities as they are. */
    default double temperature() {
        return 1;
    }
}
