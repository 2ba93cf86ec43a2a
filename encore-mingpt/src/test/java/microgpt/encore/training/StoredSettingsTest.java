package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import microgpt.encore.data.Batches;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.data.Vocabulary;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSettingsTest {

    private static final Settings SETTINGS = new Settings(-7, new DataSettings(Task.DOCUMENTS, 33, 32),
            new Architecture(4, 2, 128, Norm.LAYER, Activation.GELU, 0.123456789), new AdamW.Options(0.9, 0.99, 0.1, 1),
            new Schedule(2e-3, 2e-4, 100, 2000, true), 200, 5, 0.8);

    private static final TrainingState STATE = new TrainingState(TrainingState.FORMAT, SETTINGS,
            SETTINGS.config(5), "", "ab<", true, "0123abcd", 7, new Batches.Position(3, 17), "numbers", null);

    private static final Settings BPE_SETTINGS = new Settings(-7,
            new DataSettings(Task.TEXT, 33, 32, new Vocabulary(257)), SETTINGS.model(), SETTINGS.optimizer(),
            SETTINGS.schedule(), 200, 5, 0.8);

    private static final TrainingState BPE = new TrainingState(TrainingState.FORMAT, BPE_SETTINGS,
            BPE_SETTINGS.config(257), "", "", false, "0123abcd", 7, new Batches.Position(3, 17), "numbers", "97 98");

    @Test
    void stand_in_a_checkpoint_in_one_flat_list_because_old_checkpoints_have_it() {
        // as the program wrote it when its settings were one record of 22 components
        assertThat(STATE.toJson())
                .startsWith("{\"format\":1,\"settings\":{\"task\":\"DOCUMENTS\",\"seed\":-7,\"nLayer\":4,"
                + "\"nHead\":2,\"nEmbd\":128,\"blockSize\":33,\"norm\":\"LAYER\",\"activation\":\"GELU\","
                + "\"dropout\":0.123456789,\"batchSize\":32,\"steps\":2000,\"learningRate\":0.002,\"finalRate\":2.0E-4,"
                + "\"warmup\":100,\"cosine\":true,\"beta1\":0.9,\"beta2\":0.99,\"weightDecay\":0.1,\"clip\":1.0,"
                + "\"evalEvery\":200,\"samples\":5,\"temperature\":0.8},\"config\":{\"vocabSize\":5,");
    }

    @Test
    void tell_nothing_of_byte_pairs_where_tokens_are_characters() {
        assertThat(STATE.toJson()).doesNotContain("bpe", "merges");
    }

    @Test
    void are_the_same_settings_when_read_again() {
        assertThat(TrainingState.fromJson(STATE.toJson())).isEqualTo(STATE);
        assertThat(TrainingState.fromJson(BPE.toJson())).isEqualTo(BPE);
        assertThat(TrainingState.fromJson(BPE.toJson()).tokenizer().decode(97, 256)).isEqualTo("aab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"97 98,", "97", "97 300", "97 98,98 99"})
    void with_merges_that_do_not_fit_are_refused(String merges) {
        String json = BPE.toJson().replace("\"merges\":\"97 98\"", "\"merges\":\"" + merges + "\"");
        assertThatThrownBy(() -> TrainingState.fromJson(json)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("its ");
    }
}
