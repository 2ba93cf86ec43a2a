package microgpt.encore;

import java.nio.file.Path;
import microgpt.common.cli.UsageException;
import microgpt.common.core.Decimals;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;

/**
 * A run of training: the model, its optimizer, its place in the data. Saved and restored between
 * any two steps it goes on to the same bytes.
 */
final class Learner {

    private final Settings settings;
    private final DataSet data;
    private final String source;
    private final Gpt model;
    private final AdamW optimizer;
    private final Schedule schedule;
    private final Batch batch;
    private final PythonRandom random;
    private final History history;
    private int step;

    private Learner(Settings settings, DataSet data, String source, PythonRandom random, History history, Workers workers) {
        this.settings = settings;
        this.data = data;
        this.source = source == null ? "" : source;
        this.random = random;
        this.history = history;
        Config config = settings.config(data.vocabSize());
        Memory.require(config, (long) settings.batchSize() * settings.blockSize());
        model = new Gpt(config, settings.batchSize() * settings.blockSize(), workers);
        optimizer = new AdamW(model.tensors(), settings.optimizer(), workers);
        schedule = settings.schedule();
        batch = data.batches().newBatch();
    }

    /** A run at its beginning; source names the data, or is null; random has shuffled it and makes the parameters next. */
    static Learner start(Settings settings, DataSet data, String source, PythonRandom random, Workers workers) {
        Learner learner = new Learner(settings, data, source, random, new History(), workers);
        if (settings.task() == Task.LESSON) {
            Init.microgpt(learner.model, random);
        } else {
            Init.gpt2(learner.model, random);
        }
        return learner;
    }

    /**
     * A run where a checkpoint left it.
     *
     * @throws UsageException if the data is not what it was trained on
     */
    static Learner resume(Checkpoint checkpoint, DataSet data, String source, Workers workers) {
        TrainingState state = checkpoint.state();
        if (!state.data().equals(data.fingerprint())) {
            throw new UsageException("the data is not the one that the checkpoint was trained on (" + data.fingerprint()
                    + " instead of " + state.data() + "): name the same --data");
        }
        Learner learner = new Learner(state.settings(), data, source, PythonRandom.restored(state.random()),
                History.of(checkpoint), workers);
        checkpoint.restore(learner.model.tensors(), learner.optimizer::moment1, learner.optimizer::moment2);
        learner.optimizer.resume(state.step());
        learner.data.batches().seek(state.position());
        learner.step = state.step();
        return learner;
    }

    /** One step of training: forward, backward, down the slope. Returns how many tokens went through, padding among them. */
    int step() {
        data.batches().next(batch);
        model.train(settings.seed(), step);
        double loss = model.loss(batch.inputs(), batch.targets(), batch.rows(), batch.length());
        requireFinite(loss, "the loss of step " + (step + 1));
        model.backward();
        optimizer.step(schedule.at(step));
        step++;
        history.step(loss);
        return batch.rows() * batch.length();
    }

    /** The mean loss over all tokens that are held out, which also goes into the history. */
    double validate() {
        double loss = Evaluation.loss(model, data.heldOut());
        requireFinite(loss, "the loss on held-out data after step " + step);
        history.validation(loss);
        return loss;
    }

    private static void requireFinite(double loss, String which) {
        if (!Double.isFinite(loss)) {
            throw new RunFailedException(which + " is " + Decimals.fixed(loss, 4)
                    + ", training has diverged: try a smaller --learning-rate");
        }
    }

    /** Writes all that it takes to go on. */
    void save(Path file) {
        CharTokenizer tokenizer = data.tokenizer();
        TrainingState state = new TrainingState(TrainingState.FORMAT, settings, model.config(), source,
                tokenizer == null ? "" : tokenizer.characters(), tokenizer != null && tokenizer.hasBos(), data.fingerprint(),
                step, data.batches().position(), random.state());
        Checkpoint.save(file, state, model.tensors(), optimizer::moment1, optimizer::moment2, history.toArrays());
    }

    boolean isDone() {
        return step >= settings.steps();
    }

    int stepsDone() {
        return step;
    }

    Settings settings() {
        return settings;
    }

    DataSet data() {
        return data;
    }

    Gpt model() {
        return model;
    }

    History history() {
        return history;
    }

    /** For samples at the end of the run: where the numbers that made the parameters stopped. */
    PythonRandom random() {
        return random;
    }
}
