package microgpt.encore.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import microgpt.common.core.PythonRandom;
import microgpt.encore.bpe.Merges;
import microgpt.encore.data.Batches;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.CharTokenizer;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Config;

/**
 * A training run except for its arrays: what a checkpoint holds beside them, so that the run can be
 * resumed.
 *
 * @param format the version of the JSON form
 * @param settings what decides all that the run computes
 * @param config the model's configuration
 * @param source the file or address of the data, empty for the text that comes with the program
 * @param characters the tokenizer's characters, empty for a digit task or a byte-pair encoding
 * @param documents whether the text consists of documents, so that there is a BOS token
 * @param data {@link microgpt.encore.data.Corpus#fingerprint}, empty for a digit task, or while there is no text
 * @param step the number of steps done
 * @param position where the next batch begins
 * @param random the state of the random numbers after drawing the initial weights
 * @param merges the merges of a byte-pair encoding, null (and so not written) where there is none
 */
public record TrainingState(int format, Settings settings, Config config, String source, String characters,
                            boolean documents, String data, int step, Batches.Position position, String random,
                            String merges) {

    /** The version that this program writes and reads. */
    public static final int FORMAT = 1;

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping()
            .registerTypeAdapter(Settings.class, new StoredSettings.Json()).create();
    private static final Gson READABLE_JSON = JSON.newBuilder().setPrettyPrinting().create();

    /** The state of a run after this step. */
    static TrainingState of(Settings settings, Config config, String source, DataSet data, int step, String random) {
        TextTokenizer tokenizer = data.tokenizer();
        return new TrainingState(FORMAT, settings, config, source,
                tokenizer instanceof CharTokenizer ? tokenizer.vocabulary() : "",
                tokenizer != null && tokenizer.hasBos(),
                data.fingerprint(), step, data.batches().position(), random,
                tokenizer instanceof BpeTokenizer ? tokenizer.vocabulary() : null);
    }

    /** The state before the first step of a run that has no text yet. */
    static TrainingState withoutText(Settings settings, Config config, TextTokenizer tokenizer) {
        return new TrainingState(FORMAT, settings, config, "",
                tokenizer instanceof CharTokenizer ? tokenizer.vocabulary() : "",
                tokenizer.hasBos(), "", 0, new Batches.Position(0, 0), new PythonRandom(settings.seed()).state(),
                tokenizer instanceof BpeTokenizer ? tokenizer.vocabulary() : null);
    }

    /** The state in one line of JSON. */
    public String toJson() {
        return JSON.toJson(this);
    }

    /** The state in indented JSON, for people to read. */
    public String toReadableJson() {
        return READABLE_JSON.toJson(this) + "\n";
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException if the text is not a state, or one of another format
     */
    public static TrainingState fromJson(String json) {
        TrainingState state;
        try {
            state = JSON.fromJson(json, TrainingState.class);
        } catch (RuntimeException e) { // from Gson, or from a record that refuses its values
            throw new IllegalArgumentException("what it tells of its run cannot be read");
        }
        if (state == null || state.format != FORMAT) {
            throw new IllegalArgumentException("its form is " + (state == null ? "none" : state.format)
                    + ", and this program reads form " + FORMAT);
        }
        if (state.settings == null || state.settings.data().task() == null || state.config == null
                || state.source == null || state.characters == null || state.data == null || state.position == null
                || state.random == null) {
            throw new IllegalArgumentException("what it tells of its run is incomplete");
        }
        if (state.merges != null && state.tokenizer().vocabSize() != state.config.vocabSize()) {
            throw new IllegalArgumentException("its tokenizer has another number of tokens than its model");
        }
        return state;
    }

    /** Whether the model was imported without a text, and so knows none. */
    public boolean lacksText() {
        return data.isEmpty() && settings.data().task().digits() == null;
    }

    /** The file or address of the data, null for the text that comes with the program. */
    public String givenData() {
        return source.isEmpty() ? null : source;
    }

    /** The tokenizer of the text. */
    public TextTokenizer tokenizer() {
        return merges == null ? CharTokenizer.restored(characters, documents)
                : BpeTokenizer.restored(Merges.parse(merges), documents);
    }
}
