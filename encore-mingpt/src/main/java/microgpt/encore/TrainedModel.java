package microgpt.encore;

import java.nio.file.Path;
import microgpt.common.cli.UsageException;
import picocli.CommandLine.Parameters;

/** The model of a checkpoint that a command line names. */
final class TrainedModel {

    @Parameters(paramLabel = "CHECKPOINT", arity = "0..1", defaultValue = "mingpt.safetensors",
            description = "What training has written (default: ${DEFAULT-VALUE}).")
    private Path file;

    private TrainingState state;
    private Gpt model;
    private CharTokenizer tokenizer;
    private DigitTask digits;

    /**
     * Reads it, to write with: a sequence at a time.
     *
     * @throws UsageException if there is no such checkpoint
     */
    void load() {
        load(Checkpoint.load(file), 1, new Workers(1));
    }

    /**
     * Reads it, for batches as large as in its training.
     *
     * @throws UsageException if there is no such checkpoint
     */
    void loadForBatches(Workers workers) {
        Checkpoint checkpoint = Checkpoint.load(file);
        load(checkpoint, checkpoint.state().settings().batchSize(), workers);
    }

    private void load(Checkpoint checkpoint, int rows, Workers workers) {
        state = checkpoint.state();
        digits = state.settings().task().digits();
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

    /** The tokenizer of the text, null for a task of digits. */
    CharTokenizer tokenizer() {
        return tokenizer;
    }

    /** The task of digits, null for a text. */
    DigitTask digits() {
        return digits;
    }

    /**
     * A text's tokens.
     *
     * @throws UsageException if one of its characters was none of the training's, or there are too many
     */
    int[] tokens(String what, String text) {
        int[] tokens = encoded(what, text, false);
        if (tokenizer.hasBos() && tokens.length >= model.config().blockSize()) {
            throw new UsageException(what + " has " + tokens.length + " characters, but the model writes documents of at most "
                    + model.config().blockSize() + ": shorten it");
        }
        return tokens;
    }

    /**
     * A text's tokens, between BOS if it is a document.
     *
     * @throws UsageException if one of its characters was none of the training's
     */
    int[] encoded(String what, String text, boolean document) {
        try {
            return document ? tokenizer.encodeDocument(text) : tokenizer.encode(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + ": " + e.getMessage() + " that the model was trained on: use characters of it");
        }
    }

    /**
     * The answer to a task's question, in words.
     *
     * @throws UsageException if it is none
     */
    String answer(String question) {
        int count = digits.promptLength();
        if (!question.matches("[0-" + (digits.vocabSize() - 1) + "]{" + count + "}")) {
            throw new UsageException("--prompt '" + question + "' is no question of this task: give " + count
                    + " digits from 0 to " + (digits.vocabSize() - 1));
        }
        int[] digitsAsked = question.chars().map(c -> c - '0').toArray();
        int[] answered = Evaluation.answered(new Generator(model), digitsAsked, digits.blockSize() + 1);
        return state.settings().task().inWords(answered);
    }
}
