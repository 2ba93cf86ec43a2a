package microgpt.encore.training;

import com.google.gson.JsonParseException;
import microgpt.encore.data.DataSettings;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config;

/**
 * Everything that decides what a run computes: the same settings on the same data give the same bytes.
 *
 * @param seed the seed of all random numbers
 * @param data what the model learns from
 * @param model the model, apart from what its data decides
 * @param optimizer the constants of AdamW
 * @param schedule the learning rates, and so the number of steps
 * @param evalEvery the number of steps from one evaluation to the next
 * @param samples the number of samples at the end
 * @param temperature divides the logits of all samples
 */
public record Settings(long seed, DataSettings data, Architecture model, AdamW.Options optimizer, Schedule schedule,
                       int evalEvery, int samples, double temperature) {

    /**
     * The model's configuration, for data with this vocabulary.
     *
     * @throws IllegalArgumentException if the sizes make no model
     */
    public Config config(int vocabSize) {
        return model.config(vocabSize, data.blockSize());
    }

    /** The same settings with another number of steps. */
    public Settings withSteps(int steps) {
        return new Settings(seed, data, model, optimizer, schedule.withSteps(steps), evalEvery, samples, temperature);
    }

    /** The settings in one line of JSON, as a checkpoint has them. */
    public String toJson() {
        return StoredSettings.JSON.toJson(StoredSettings.of(this));
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Settings fromJson(String json) {
        StoredSettings stored;
        try {
            stored = StoredSettings.JSON.fromJson(json, StoredSettings.class);
        } catch (JsonParseException e) {
            stored = null;
        }
        if (stored == null || !stored.makesSense()) {
            throw new IllegalArgumentException("the settings of its run cannot be read");
        }
        return stored.settings();
    }

    /** The largest number of tokens in a batch. */
    public long tokensPerBatch() {
        return (long) data.batchSize() * data.blockSize();
    }
}
