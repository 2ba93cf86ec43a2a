package microgpt.encore.commands;

import java.nio.file.Path;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.DigitTask;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Generator;
import microgpt.encore.model.Gpt;
import microgpt.encore.training.Checkpoint;
import microgpt.encore.training.Evaluation;
import microgpt.encore.training.TrainingState;
import picocli.CommandLine.Parameters;

/** The model of a checkpoint that a command line names. */
final class TrainedModel {

    @Parameters(paramLabel = "CHECKPOINT", arity = "0..1", defaultValue = "mingpt.safetensors",
            description = "What training has written (default: ${DEFAULT-VALUE}).")
    private Path file;

    private TrainingState state;
    private Gpt model;
    private TextTokenizer tokenizer;
    private DigitTask digits;

    /** Declares the checkpoint as what a run reads. */
    void declare(RunFiles files) {
        files.reads("the model", file);
    }

    /**
     * Reads the checkpoint, for one sequence at a time.
     *
     * @throws UsageException if it cannot be read
     */
    void load() {
        load(Checkpoint.load(file), 1, new Workers(1));
    }

    /**
     * Reads the checkpoint, for batches as large as in its training.
     *
     * @throws UsageException if it cannot be read
     */
    void loadForBatches(Workers workers) {
        Checkpoint checkpoint = Checkpoint.load(file);
        load(checkpoint, checkpoint.state().settings().data().batchSize(), workers);
    }

    private void load(Checkpoint checkpoint, int rows, Workers workers) {
        state = checkpoint.state();
        digits = state.settings().data().task().digits();
        tokenizer = digits == null ? state.tokenizer() : null;
        model = new Gpt(state.config(), rows * state.config().blockSize(), workers);
        checkpoint.restore(model.tensors());
    }

    TrainingState state() {
        return state;
    }

    Gpt model() {
        return model;
    }

    /** The tokenizer of the text, null for a digit task. */
    TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** The digit task, null for a text. */
    DigitTask digits() {
        return digits;
    }

    /**
     * The tokens of a prompt: (tokens).
     *
     * @param what where the text comes from, for the message of the exception
     * @throws UsageException if it has a character that the model does not know, or is too long
     */
    int[] prompt(String what, String text) {
        int[] tokens = encoded(what, text, false);
        if (tokenizer.hasBos() && tokens.length >= model.config().blockSize()) {
            throw new UsageException(what + " has " + tokens.length + " " + tokenizer.unit()
                    + ", but the model writes documents of at most " + model.config().blockSize() + ": shorten it");
        }
        return tokens;
    }

    /**
     * The tokens of a text: (tokens), or (tokens + 2) with the BOS before and after a document.
     *
     * @param what where the text comes from, for the message of the exception
     * @throws UsageException if it has a character that the model does not know
     */
    int[] encoded(String what, String text, boolean document) {
        try {
            return document ? tokenizer.encodeDocument(text) : tokenizer.encode(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + ": " + e.getMessage()
                    + " that the model was trained on: use characters of it");
        }
    }

    /**
     * The answer to a question of the digit task, in words.
     *
     * @throws UsageException if the text is not a question of this task
     */
    String answer(String question) {
        int count = digits.promptLength();
        if (!question.matches("[0-" + (digits.vocabSize() - 1) + "]{" + count + "}")) {
            throw new UsageException("--prompt '" + question + "' is no question of this task: give " + count
                    + " digits from 0 to " + (digits.vocabSize() - 1));
        }
        int[] asked = question.chars().map(c -> c - '0').toArray();
        int[] answered = Evaluation.complete(new Generator(model), asked, digits.blockSize() + 1);
        return state.settings().data().task().inWords(answered);
    }
}
