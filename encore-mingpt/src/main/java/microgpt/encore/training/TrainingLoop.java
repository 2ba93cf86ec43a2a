package microgpt.encore.training;

import java.util.function.BooleanSupplier;

/**
 * Trains a run to its end, with evaluations, samples and checkpoints at regular intervals. What
 * happens is reported to a {@link TrainingListener}.
 */
public final class TrainingLoop {

    private final TrainingRun run;
    private final int sampleEvery, saveEvery;
    private final CheckpointFiles checkpoint;

    /**
     * A loop over the steps that a run has left.
     *
     * @param sampleEvery the number of steps from one sample to the next
     * @param saveEvery the number of steps from one checkpoint to the next
     * @param checkpoint the files of the checkpoints, each of which replaces the one before
     */
    public TrainingLoop(TrainingRun run, int sampleEvery, int saveEvery, CheckpointFiles checkpoint) {
        this.run = run;
        this.sampleEvery = sampleEvery;
        this.saveEvery = saveEvery;
        this.checkpoint = checkpoint;
    }

    /**
     * Trains to the last step, or until a stop is requested; in both cases the checkpoint is up to date afterwards.
     *
     * @param stopRequested asked once after each step
     * @return whether the last step is done
     */
    public boolean train(TrainingListener listener, BooleanSupplier stopRequested) {
        int evalEvery = run.settings().evalEvery();
        if (run.isDone()) { // there is no step after which to save, but there must be a checkpoint
            run.save(checkpoint);
        }
        Throughput throughput = new Throughput();
        for (boolean stopping = false; !run.isDone() && !stopping; ) {
            throughput.add(run.step());
            listener.stepDone(throughput);
            stopping = stopRequested.getAsBoolean(); // once, so that a run that stops has saved its last step
            int step = run.stepsDone();
            if (step % evalEvery == 0 || run.isDone()) {
                throughput.pauseFor(() -> listener.evaluated(run.evaluate(), throughput));
            }
            if (step % sampleEvery == 0 && !run.isDone()) {
                throughput.pauseFor(listener::sampleDue);
            }
            if (step % saveEvery == 0 || run.isDone() || stopping) {
                throughput.pauseFor(() -> run.save(checkpoint));
            }
        }
        return run.isDone();
    }
}
