package microgpt.encore.training;

/** Follows a training run while the {@link TrainingLoop} runs it. */
public interface TrainingListener {

    /** A step is done. Its time counts as training, so it should be quick. */
    void stepDone(Throughput throughput);

    /** An evaluation is done. */
    void evaluated(Evaluation.Result result, Throughput throughput);

    /** It is time for a sample from the model as trained so far. */
    void sampleDue();
}
