package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OwnName;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.Batches;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.files.Safetensors;
import microgpt.encore.files.SafetensorsFile;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final Config CONFIG = new Config(5, 8, 1, 2, 4, Config.Norm.LAYER,
            Config.Activation.GELU, true, true, false, 0.1f);

    private static final Settings SETTINGS = new Settings(42, new DataSettings(Task.DOCUMENTS, 8, 2),
            new Architecture(1, 2, 4, Config.Norm.LAYER, Config.Activation.GELU, 0.1),
            new AdamW.Options(0.9, 0.99, 0.1, 1), new Schedule(1e-3, 1e-4, 10, 100, true), 20, 5, 0.8);

    @TempDir
    private Path folder;
    private Path file;

    private final List<Tensor> parameters = List.of(new Tensor("wte.weight", 5, 4), new Tensor("ln_f.bias", 4));
    private final float[][] m = {new float[20], new float[4]};
    private final float[][] v = {new float[20], new float[4]};

    @BeforeEach
    void fill() {
        file = folder.resolve("run.safetensors");
        for (int i = 0; i < m.length; i++) {
            Arrays.fill(parameters.get(i).data, i + 0.5f);
            Arrays.fill(m[i], i + 0.25f);
            Arrays.fill(v[i], i + 0.125f);
        }
    }

    private static TrainingState state(int step) {
        return new TrainingState(TrainingState.FORMAT, SETTINGS, CONFIG, "a.txt", "\n\"abé🐒", true, "0123abcd",
                step, new Batches.Position(3, 17), new PythonRandom(step).state(), null);
    }

    private void save(int step) {
        Checkpoint.save(CheckpointFiles.at(file), state(step), parameters, i -> m[i], i -> v[i], List.of());
    }

    private void assertRefused(Path path, String... parts) {
        assertThatThrownBy(() -> Checkpoint.load(path)).isInstanceOf(UsageException.class)
                .hasMessageContainingAll(parts).hasMessageContaining("'" + path + "'").hasMessageNotContaining("\n");
    }

    @Nested
    class A_checkpoint {

        @Test
        void gives_back_the_state_of_the_run() {
            save(1000);
            assertThat(Checkpoint.load(file).state()).isEqualTo(state(1000));
        }

        @Test
        void gives_back_the_parameters_and_both_running_means() {
            save(1);
            List<Tensor> model = List.of(new Tensor("wte.weight", 5, 4), new Tensor("ln_f.bias", 4));
            float[][] loadedM = {new float[20], new float[4]};
            float[][] loadedV = {new float[20], new float[4]};
            Checkpoint.load(file).restore(model, i -> loadedM[i], i -> loadedV[i]);
            for (int i = 0; i < model.size(); i++) {
                assertThat(model.get(i).data).containsExactly(parameters.get(i).data);
            }
            assertThat(loadedM).isDeepEqualTo(m);
            assertThat(loadedV).isDeepEqualTo(v);
        }

        @Test
        void restores_the_tokenizer() {
            save(1);
            assertThat(Checkpoint.load(file).state().tokenizer().encodeDocument("é🐒")).containsExactly(6, 4, 5, 6);
        }

        @Test
        void has_the_same_bytes_each_time() throws IOException {
            save(1);
            byte[] first = Files.readAllBytes(file);
            save(1);
            assertThat(Files.readAllBytes(file)).isEqualTo(first);
        }

        @Test
        void needs_no_other_file_than_itself() throws IOException {
            save(7);
            Files.writeString(folder.resolve("run.json"), "of another step, or nonsense");
            assertThat(Checkpoint.load(file).state().step()).isEqualTo(7);
            Files.delete(folder.resolve("run.json"));
            assertThat(Checkpoint.load(file).state().step()).isEqualTo(7);
        }

        @Test
        void repeats_its_state_beside_it_for_people_to_read() {
            save(7);
            assertThat(folder.resolve("run.json")).content()
                    .contains("\"step\": 7", "\"nEmbd\": 4", "\"dropout\": 0.1");
        }
    }

    @Nested
    class Writing {

        @Test
        void replaces_the_checkpoint_before_and_leaves_nothing_else() {
            save(1);
            save(2);
            assertThat(Checkpoint.load(file).state().step()).isEqualTo(2);
            assertThat(folder).isDirectoryNotContaining(path -> !path.toString().matches(".*run\\.(safetensors|json)"));
        }

        @Test
        void clears_away_what_a_killed_run_left() throws IOException {
            Path leftOver = Files.writeString(folder.resolve(
                    OwnName.of(".run.safetensors.microgpt-0123abcd") + ".tmp"), "half");
            Path unrelated = Files.writeString(folder.resolve(".run.safetensors.backup.tmp"), "of somebody");
            save(1);
            assertThat(leftOver).doesNotExist();
            assertThat(unrelated).exists();
        }

        @Test
        void over_a_summary_that_is_somebodys_own_by_now_says_that_the_model_is_written() throws IOException {
            CheckpointFiles files = CheckpointFiles.of(new RunFiles(), "--checkpoint", file, false, "");
            Path summary = Files.writeString(folder.resolve("run.json"), "precious");
            assertThatThrownBy(() -> Checkpoint.save(files, state(7), parameters, i -> m[i], i -> v[i], List.of()))
                    .isInstanceOf(RunFailedException.class).hasMessageContaining("the checkpoint '" + file
                            + "' is written, but its summary '" + summary + "' could not be")
                    .hasMessageContaining("another file by now");
            assertThat(Checkpoint.load(file).state().step()).isEqualTo(7);
            assertThat(summary).hasContent("precious");
        }

        @Test
        void of_numbers_that_are_not_finite_is_refused_and_the_checkpoint_before_stands() {
            save(1);
            parameters.get(1).data[2] = Float.NaN;
            assertThatThrownBy(() -> save(2)).isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("ln_f.bias").hasMessageContaining("smaller --learning-rate");
            assertThat(Checkpoint.load(file).state().step()).isEqualTo(1);
        }

        @Test
        void where_nothing_can_be_written_fails_with_the_reason() {
            Path nowhere = folder.resolve("missing/run.safetensors");
            assertThatThrownBy(() -> Checkpoint.save(CheckpointFiles.at(nowhere), state(1), parameters, i -> m[i],
                    i -> v[i], List.of()))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("no such file or folder").hasMessageContaining("'" + nowhere + "'");
        }
    }

    @Nested
    class A_file_that_is_no_checkpoint {

        @Test
        void is_refused_when_it_is_missing() {
            assertRefused(file, "no such file or folder", "check the name");
        }

        @Test
        void is_refused_when_it_is_a_folder() {
            assertRefused(folder, "cannot be read");
        }

        @Test
        void is_refused_when_any_one_bit_is_flipped() throws IOException {
            save(1);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i += 7) { // sampled: each bit of a byte comes up in turn
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) (1 << i % 8);
                Files.write(file, bytes);
                assertThatThrownBy(() -> Checkpoint.load(file)).as("byte " + i).isInstanceOf(UsageException.class);
            }
        }

        @Test
        void is_refused_when_it_is_cut_short() throws IOException {
            save(1);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 10));
            assertRefused(file, "cut short by 10 bytes", "name another one, or train anew");
        }

        @Test
        void is_refused_when_another_program_wrote_it() throws IOException {
            SafetensorsFile.write(file, Map.of("format", "pt"), List.of());
            assertRefused(file, "no checkpoint of this program");
        }

        @Test
        void is_refused_when_a_later_version_wrote_it() throws IOException {
            SafetensorsFile.write(file, Map.of("microgpt", "{\"format\":2}"), List.of());
            assertRefused(file, "form is 2", "reads form 1");
        }

        @Test
        void is_refused_when_its_state_is_not_whole() throws IOException {
            SafetensorsFile.write(file, Map.of("microgpt", "{\"format\":1}"), List.of());
            assertRefused(file, "incomplete");
            SafetensorsFile.write(file, Map.of("microgpt", "{\"format\":1,\"step\":\"many\"}"), List.of());
            assertRefused(file, "cannot be read");
        }

        @Test
        void is_refused_when_it_belongs_to_another_model() {
            save(1);
            assertThatThrownBy(() -> Checkpoint.load(file).restore(List.of(new Tensor("wte.weight", 4, 5))))
                    .isInstanceOf(UsageException.class).hasMessageContaining("no wte.weight of [4, 5]");
        }
    }
}
