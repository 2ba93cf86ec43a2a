package microgpt.encore;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * All of a training run but its numbers: with these beside them it goes on as if never broken off.
 *
 * @param format the version of this record's form
 * @param settings all that decides what the run computes
 * @param config the model
 * @param source the file or address of the data, empty for what comes with the program
 * @param characters the tokenizer's, empty for a task of digits
 * @param documents whether the text is documents, and so has BOS
 * @param data tells the data from other data: {@link Corpus#fingerprint}, empty for a task of digits
 * @param step the training steps done
 * @param position where the next batch begins
 * @param random the state of the random numbers, as making the parameters left them
 */
public record TrainingState(int format, Settings settings, Config config, String source, String characters, boolean documents,
                            String data, int step, Batches.Position position, String random) {

    /** The form that is written today. */
    public static final int FORMAT = 1;

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson READABLE_JSON = JSON.newBuilder().setPrettyPrinting().create();

    /** The state in one line of JSON. */
    public String toJson() {
        return JSON.toJson(this);
    }

    /** The same for people's eyes. */
    public String toReadableJson() {
        return READABLE_JSON.toJson(this) + "\n";
    }

    /** @throws IllegalArgumentException if the text is no such state, or one of a later form */
    public static TrainingState fromJson(String json) {
        TrainingState state;
        try {
            state = JSON.fromJson(json, TrainingState.class);
        } catch (RuntimeException e) { // of Gson, or of a record that refuses its values
            throw new IllegalArgumentException("what it tells of its run cannot be read");
        }
        if (state == null || state.format != FORMAT) {
            throw new IllegalArgumentException("its form is " + (state == null ? "none" : state.format)
                    + ", and this program reads form " + FORMAT);
        }
        if (state.settings == null || state.settings.task() == null || state.config == null || state.source == null
                || state.characters == null || state.data == null || state.position == null || state.random == null) {
            throw new IllegalArgumentException("what it tells of its run is incomplete");
        }
        return state;
    }

    /** The source of the data, null for what comes with the program. */
    String givenData() {
        return source.isEmpty() ? null : source;
    }

    /** The tokenizer of the text. */
    public CharTokenizer tokenizer() {
        return CharTokenizer.restored(characters, documents);
    }
}
