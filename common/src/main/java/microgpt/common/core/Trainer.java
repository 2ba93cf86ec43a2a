package microgpt.common.core;

/** The algorithm of a stage: trains its model, then samples from it. */
public interface Trainer {

    /** Trains on the run's documents and samples, telling the progress as it goes. */
    void train(Run run, Progress progress);
}
