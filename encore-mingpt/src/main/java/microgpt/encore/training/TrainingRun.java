package microgpt.encore.training;

import microgpt.common.core.Divergence;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.encore.data.Batch;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.DigitTask;
import microgpt.encore.data.Task;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;

/**
 * The state of a training run: the model, its optimizer, its position in the data. A run that is
 * saved and resumed between any two steps computes the same bytes as one that was not.
 */
public final class TrainingRun {

    private final Settings settings;
    private final DataSet data;
    private final String source;
    private final Gpt model;
    private final AdamW optimizer;
    private final Batch batch;
    private final PythonRandom random;
    private final History history;
    private int step;

    private TrainingRun(Settings settings, DataSet data, String source, PythonRandom random, History history,
            Workers workers) {
        this.settings = settings;
        this.data = data;
        this.source = source == null ? "" : source;
        this.random = random;
        this.history = history;
        Config config = settings.config(data.vocabSize());
        Memory.requireEnough(config, settings.tokensPerBatch());
        model = new Gpt(config, (int) settings.tokensPerBatch(), workers);
        optimizer = new AdamW(model.tensors(), settings.optimizer(), workers);
        batch = data.batches().newBatch();
    }

    /**
     * A new run.
     *
     * @param source the file or address of the data, null for the text that comes with the program
     * @param random the generator that has shuffled the data; it now draws the initial weights
     * @throws UsageException if the model needs more memory than there is
     */
    public static TrainingRun start(Settings settings, DataSet data, String source, PythonRandom random,
            Workers workers) {
        TrainingRun run = new TrainingRun(settings, data, source, random, new History(), workers);
        if (settings.data().task() == Task.LESSON) {
            Init.microgpt(run.model, random);
        } else {
            Init.gpt2(run.model, random);
        }
        return run;
    }

    /**
     * A new run that starts from the parameters of a trained model instead of random ones.
     *
     * @param settings with the sizes of that model
     * @param data in the tokens of that model
     * @param source the file or address of the data, null for the text that comes with the program
     * @param random the generator that has shuffled the data
     * @throws UsageException if the checkpoint's model has other sizes
     */
    public static TrainingRun startFrom(Checkpoint checkpoint, Settings settings, DataSet data, String source,
                                        PythonRandom random, Workers workers) {
        TrainingRun run = new TrainingRun(settings, data, source, random, new History(), workers);
        checkpoint.restore(run.model.tensors());
        return run;
    }

    /**
     * A run as a checkpoint left it.
     *
     * @param steps the number of steps of the whole run from now on: the checkpoint's, or another
     * @param source the file or address of the data, null for the text that comes with the program
     * @throws UsageException if the data is not what the run was trained on
     */
    public static TrainingRun resume(Checkpoint checkpoint, int steps, DataSet data, String source, Workers workers) {
        TrainingState state = checkpoint.state();
        if (!state.lacksText() && !state.data().equals(data.fingerprint())) {
            throw new UsageException("the data is not the one that the checkpoint was trained on (" + data.fingerprint()
                    + " instead of " + state.data() + "): name the same --data");
        }
        TrainingRun run = new TrainingRun(state.settings().withSteps(steps), data, source,
                PythonRandom.restored(state.random()), History.of(checkpoint), workers);
        checkpoint.restore(run.model.tensors(), run.optimizer::moment1, run.optimizer::moment2);
        run.optimizer.resume(state.step());
        run.data.batches().seek(state.position());
        run.step = state.step();
        return run;
    }

    /**
     * One step of training on the next batch: forward, backward, update.
     *
     * @return the number of tokens in the batch, padding included
     * @throws RunFailedException if the loss is not finite
     */
    public int step() {
        data.batches().next(batch);
        model.train(settings.seed(), step);
        double loss = model.loss(batch.inputs(), batch.targets(), batch.rows(), batch.length());
        Divergence.requireFinite(loss, "the loss of step " + (step + 1));
        model.backward();
        optimizer.step(settings.schedule().at(step));
        step++;
        history.step(loss);
        return batch.rows() * batch.length();
    }

    /**
     * Evaluates the model on the held-out data; the loss also goes into the history.
     *
     * @throws RunFailedException if the loss is not finite
     */
    public Evaluation.Result evaluate() {
        double loss = Double.NaN;
        double bits = Double.NaN;
        if (!data.heldOut().isEmpty()) {
            loss = Evaluation.loss(model, data.heldOut());
            Divergence.requireFinite(loss, "the loss on held-out data after step " + step);
            history.validation(loss);
            if (data.tokenizer() != null) {
                bits = Evaluation.bitsPerCharacter(loss, data.heldOut(), data.tokenizer());
            }
        }
        return new Evaluation.Result(loss, bits, score());
    }

    /** How many held-out cases of a digit task are answered right; null for a text. */
    public DigitTask.Score score() {
        DigitTask digits = data.digits();
        return digits == null ? null : Evaluation.score(model, digits, digits.heldOut());
    }

    /**
     * Writes a checkpoint from which the run can be resumed.
     *
     * @throws RunFailedException if it cannot be written, or a parameter is not finite
     */
    public void save(CheckpointFiles file) {
        TrainingState state = TrainingState.of(settings, model.config(), source, data, step, random.state());
        Checkpoint.save(file, state, model.tensors(), optimizer::moment1, optimizer::moment2, history.toArrays());
    }

    /** Whether all steps of the settings are done. */
    public boolean isDone() {
        return step >= settings.schedule().steps();
    }

    /** The number of steps so far, those before a resumption included. */
    public int stepsDone() {
        return step;
    }

    /** What decides all that the run computes. */
    public Settings settings() {
        return settings;
    }

    /** What the model learns from. */
    public DataSet data() {
        return data;
    }

    /** The model as trained so far. */
    public Gpt model() {
        return model;
    }

    /** The losses so far. */
    public History history() {
        return history;
    }

    /** The generator that drew the initial weights, for the samples at the end of the run. */
    public PythonRandom random() {
        return random;
    }
}
