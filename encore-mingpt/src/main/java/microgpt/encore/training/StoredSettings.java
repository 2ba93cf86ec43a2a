package microgpt.encore.training;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.data.Vocabulary;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;

/**
 * {@link Settings} as a checkpoint stores them: one flat list, whose names and order are those of
 * format 1 and do not change when the records in the program do. bpeVocabSize is null, and so not
 * written, where tokens are characters: the first programs of format 1 knew nothing else.
 */
record StoredSettings(Task task, long seed, int nLayer, int nHead, int nEmbd, int blockSize, Norm norm,
                      Activation activation, double dropout, int batchSize, int steps, double learningRate,
                      double finalRate, int warmup, boolean cosine, double beta1, double beta2,
                      double weightDecay, double clip, int evalEvery, int samples, double temperature,
                      Integer bpeVocabSize) {

    static final Gson JSON = new Gson();

    private static final int MAX_BATCH = 1 << 16; // as on the command line

    /** Lets Gson write and read the flat list in place of the records. */
    static final class Json implements JsonSerializer<Settings>, JsonDeserializer<Settings> {

        @Override
        public JsonElement serialize(Settings settings, Type type, JsonSerializationContext context) {
            return context.serialize(of(settings));
        }

        @Override
        public Settings deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
            return context.<StoredSettings>deserialize(json, StoredSettings.class).settings();
        }
    }

    static StoredSettings of(Settings settings) {
        DataSettings data = settings.data();
        Architecture model = settings.model();
        AdamW.Options optimizer = settings.optimizer();
        Schedule schedule = settings.schedule();
        return new StoredSettings(data.task(), settings.seed(), model.nLayer(), model.nHead(), model.nEmbd(),
                data.blockSize(), model.norm(), model.activation(), model.dropout(), data.batchSize(),
                schedule.steps(), schedule.rate(), schedule.finalRate(), schedule.warmup(), schedule.cosine(),
                optimizer.beta1(), optimizer.beta2(), optimizer.weightDecay(), optimizer.clip(),
                settings.evalEvery(), settings.samples(), settings.temperature(),
                data.vocabulary().bpeSize() == 0 ? null : data.vocabulary().bpeSize());
    }

    /**
     * Whether a run can have these settings, its sizes apart; those of a file that this program did not write may be
     * any.
     */
    boolean makesSense() {
        return task != null && batchSize > 0 && batchSize <= MAX_BATCH && evalEvery > 0 && steps >= 0
                && warmup >= 0 && samples >= 0 && learningRate > 0 && finalRate >= 0 && temperature > 0
                && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && weightDecay >= 0 && clip >= 0;
    }

    Settings settings() {
        Vocabulary vocabulary = bpeVocabSize == null ? Vocabulary.CHARACTERS : new Vocabulary(bpeVocabSize);
        return new Settings(seed, new DataSettings(task, blockSize, batchSize, vocabulary),
                new Architecture(nLayer, nHead, nEmbd, norm, activation, dropout),
                new AdamW.Options(beta1, beta2, weightDecay, clip),
                new Schedule(learningRate, finalRate, warmup, steps, cosine), evalEvery, samples, temperature);
    }
}
