package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.files.Safetensors;
import microgpt.encore.files.SafetensorsFile;
import microgpt.encore.training.Checkpoint;
import microgpt.encore.training.TrainingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model leaves by export, and comes back by import. What PyTorch does in between: see check_continue.py. */
class ImportTest extends CommandFixture {

    private Path gpt2, back;
    private String data;

    @BeforeEach
    void name_the_files() throws IOException {
        gpt2 = folder.resolve("gpt2");
        back = folder.resolve("back.safetensors");
        data = text("text.txt", 0, 3000);
    }

    private void exported(String... options) {
        assertThat(train(options).status()).isZero();
        assertThat(run("export", path("run.safetensors"), "--to", gpt2.toString()).status()).isZero();
    }

    private void exportedText(String... more) {
        List<String> options = new ArrayList<>(List.of("--preset", "shakespeare", "--data", data, "--steps", "2"));
        options.addAll(List.of(more));
        exported(options.toArray(String[]::new));
    }

    private CommandRun imported(String... more) {
        List<String> args = new ArrayList<>(List.of("import", "--from", gpt2.toString(),
                "--checkpoint", back.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private void withoutSettings() throws IOException {
        Path file = gpt2.resolve("model.safetensors");
        SafetensorsFile.write(file, Map.of("format", "pt"), Safetensors.read(file).arrays());
    }

    private static Map<String, float[]> parameters(Path file) throws IOException {
        return Safetensors.read(file).arrays().stream().filter(array -> !array.name().matches("(adam|history)\\..*"))
                .collect(Collectors.toMap(Safetensors.Array::name, Safetensors.Array::data));
    }

    private TrainingState state() {
        return Checkpoint.load(back).state();
    }

    @Nested
    class A_model_that_comes_back {

        @Test
        void has_its_parameters_and_no_running_means_or_losses() throws IOException {
            exportedText();
            assertThat(imported("--data", data).out()).containsExactly("written to " + back);
            Map<String, float[]> before = parameters(folder.resolve("run.safetensors"));
            parameters(back).forEach((name, numbers) -> assertThat(numbers).as(name).isEqualTo(before.get(name)));
            assertThat(Safetensors.read(back).arrays()).filteredOn(array -> array.name().startsWith("adam."))
                    .hasSize(2 * before.size()).allSatisfy(array -> assertThat(array.data()).containsOnly(0));
            assertThat(Safetensors.read(back).arrays()).noneMatch(array -> array.name().startsWith("history."));
        }

        @Test
        void has_the_settings_of_its_run_and_is_before_its_first_step() {
            exportedText("--seed", "7", "--learning-rate", "0.002", "--dropout", "0.15");
            imported("--data", data);
            TrainingState before = Checkpoint.load(folder.resolve("run.safetensors")).state();
            assertThat(state().settings()).isEqualTo(before.settings());
            assertThat(state().config()).isEqualTo(before.config());
            assertThat(state().data()).isEqualTo(before.data());
            assertThat(state().source()).isEqualTo(before.source());
            assertThat(state().step()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "--documents", "--tokenizer=bpe --vocab-size=300",
                "--documents --tokenizer=bpe --vocab-size=300"})
        void has_the_loss_that_it_had_and_writes_whatever_its_tokens_are(String options) {
            exportedText(Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty()).toArray(String[]::new));
            assertThat(imported("--data", data).status()).isZero();
            assertThat(run("eval", back.toString()).out()).isEqualTo(run("eval", path("run.safetensors")).out())
                    .hasSize(1);
            assertThat(run("sample", back.toString()).out()).isEqualTo(run("sample", path("run.safetensors")).out());
        }

        @Test
        void of_a_digit_task_knows_its_task() {
            run("train", "--preset", "sort", "--steps", "2", "--checkpoint", path("run.safetensors"));
            run("export", path("run.safetensors"), "--to", gpt2.toString());
            assertThat(imported().status()).isZero();
            assertThat(run("eval", back.toString()).out()).isEqualTo(run("eval", path("run.safetensors")).out());
            assertThat(run("train", "--resume", back.toString(), "--steps", "1").status()).isZero();
        }

        @Test
        void goes_on_learning_in_place_with_any_number_of_steps() {
            exportedText();
            imported("--data", data);
            CommandRun run = run("train", "--resume", back.toString(), "--steps", "1");
            assertThat(run.out()).contains(
                    "starts with the parameters in the checkpoint, whose run has not taken a step yet");
            assertThat(state().step()).isEqualTo(1);
            assertRefused(run("train", "--resume", back.toString(), "--steps", "0"), "can only add");
        }

        @Test
        void is_a_model_to_start_from() {
            exportedText();
            imported("--data", data);
            CommandRun run = run("train", "--from", back.toString(), "--checkpoint", path("tuned.safetensors"));
            assertThat(run.status()).isZero();
            assertThat(run.lines("step 2 / 2")).hasSize(1);
        }

        @Test
        void may_be_exported_and_imported_again_with_the_same_bytes() throws IOException {
            exportedText("--tokenizer", "bpe", "--vocab-size", "300");
            byte[] model = Files.readAllBytes(gpt2.resolve("model.safetensors"));
            imported("--data", data);
            run("export", back.toString(), "--to", gpt2.toString());
            assertThat(gpt2.resolve("model.safetensors")).hasBinaryContent(model);
        }

        @Test
        void has_the_settings_of_a_preset_where_another_program_dropped_those_of_its_run() throws IOException {
            exportedText("--documents", "--dropout", "0.25");
            withoutSettings();
            assertThat(imported("--data", data).status()).isZero();
            assertThat(state().settings().data().task()).hasToString("DOCUMENTS");
            assertThat(state().settings().data().blockSize()).isEqualTo(16);
            assertThat(state().settings().model().dropout()).isEqualTo(0.25);
            assertThat(state().settings().schedule()).isEqualTo(Preset.POEMS.settings.schedule());
            assertThat(run("train", "--resume", back.toString(), "--steps", "2").status()).isZero();
        }

        @Test
        void is_never_put_in_the_place_of_another_unasked() throws IOException {
            exportedText();
            train("--checkpoint", back.toString(), "--steps", "1");
            byte[] another = Files.readAllBytes(back);
            assertRefused(imported("--data", data), back.toString(), "is there already", "--overwrite");
            assertThat(back).hasBinaryContent(another);
            assertThat(imported("--data", data, "--overwrite").status()).isZero();
        }

        @Test
        void is_refused_a_text_with_other_characters() throws IOException {
            exportedText();
            String other = Files.writeString(folder.resolve("other.txt"), "plain text\n").toString();
            assertRefused(imported("--data", other), "other.txt", "'p' (U+0070)");
            assertThat(back).doesNotExist();
        }
    }

    @Nested
    class A_model_that_comes_back_without_a_text {

        @BeforeEach
        void come_back() {
            exportedText();
            assertThat(imported().status()).isZero();
        }

        @Test
        void writes_and_is_measured_on_a_text_that_is_named() {
            assertThat(run("sample", back.toString(), "--length", "20").status()).isZero();
            assertThat(run("eval", back.toString(), "--data", data).out()).hasSize(1);
            assertRefused(run("eval", back.toString()), "imported without a text", "--data");
        }

        @Test
        void needs_one_to_learn_from_and_then_keeps_it() {
            assertRefused(run("train", "--resume", back.toString()), "imported without a text", "--data");
            assertRefused(run("train", "--from", back.toString(), "--checkpoint", path("x.safetensors")),
                    "imported without a text");
            assertThat(run("train", "--resume", back.toString(), "--data", data, "--steps", "1").status()).isZero();
            assertThat(state().source()).endsWith("text.txt");
            assertThat(run("eval", back.toString()).out()).hasSize(1);
        }
    }

    @Nested
    class A_folder_that_is_no_export_is_refused {

        private void assertNotImported(String... parts) {
            CommandRun run = imported("--data", data);
            assertRefused(run, parts);
            assertThat(run.err().get(0)).contains("--from '" + gpt2 + "'");
            assertThat(back).doesNotExist();
        }

        private void change(String file, String key, JsonPrimitive value) throws IOException {
            JsonObject json = JsonParser.parseString(Files.readString(gpt2.resolve(file))).getAsJsonObject();
            json.add(key, value);
            Files.writeString(gpt2.resolve(file), json.toString());
        }

        @Test
        void if_there_is_none_or_a_file_in_its_place() throws IOException {
            assertNotImported("it is no folder");
            Files.writeString(gpt2, "a file");
            assertNotImported("it is no folder");
        }

        @ParameterizedTest
        @ValueSource(strings = {"config.json", "vocab.json", "model.safetensors"})
        void if_a_file_is_missing_or_empty(String name) throws IOException {
            exportedText();
            Files.write(gpt2.resolve(name), new byte[0]);
            assertNotImported(name);
            Files.delete(gpt2.resolve(name));
            assertNotImported(name);
        }

        @Test
        void if_a_file_is_cut_or_has_a_flipped_bit() throws IOException {
            exportedText();
            byte[] model = Files.readAllBytes(gpt2.resolve("model.safetensors"));
            Files.write(gpt2.resolve("model.safetensors"), Arrays.copyOf(model, model.length - 100));
            assertNotImported("model.safetensors", "cut short by 100 bytes");
            model[model.length - 5] ^= 1;
            Files.write(gpt2.resolve("model.safetensors"), model);
            assertNotImported("model.safetensors", "checksum");
            String config = Files.readString(gpt2.resolve("config.json"));
            Files.writeString(gpt2.resolve("config.json"), config.substring(0, config.length() / 2));
            assertNotImported("config.json", "no JSON object");
        }

        @ParameterizedTest
        @CsvSource({"n_layer,2", "n_embd,32", "n_positions,8", "vocab_size,5", "vocab_size,2000000000",
            "n_layer,2000000000", "n_head,3", "n_head,0", "n_embd,1.5", "n_layer,-1", "n_inner,16",
            "layer_norm_epsilon,0.001", "resid_pdrop,1"})
        void if_config_json_tells_of_other_sizes(String key, double value) throws IOException {
            exportedText();
            change("config.json", key, new JsonPrimitive(value));
            assertNotImported("because of ", "config.json");
        }

        @ParameterizedTest
        @CsvSource({"model_type,llama", "activation_function,relu", "bos_token_id,x", "n_layer,one"})
        void if_it_is_another_kind_of_model(String key, String value) throws IOException {
            exportedText();
            change("config.json", key, new JsonPrimitive(value));
            assertNotImported("config.json", key);
        }

        @Test
        void if_its_head_is_its_embedding_as_in_the_first_GPT_2() throws IOException {
            exportedText();
            change("config.json", "tie_word_embeddings", new JsonPrimitive(true));
            assertNotImported("tie_word_embeddings is true");
        }

        @Test
        void if_its_tokens_are_numbered_otherwise() throws IOException {
            exportedText();
            String vocabulary = Files.readString(gpt2.resolve("vocab.json"));
            Files.writeString(gpt2.resolve("vocab.json"), vocabulary.replace(": 0,", ": 1,"));
            assertNotImported("vocab.json", "not numbered as this program");
            Files.writeString(gpt2.resolve("vocab.json"), vocabulary.replaceFirst("\"(.+)\": 1,", "\"word\": 1,"));
            assertNotImported("vocab.json", "'word' is not one character");
        }

        @Test
        void if_its_merges_are_missing_or_those_of_another_model() throws IOException {
            exportedText("--tokenizer", "bpe", "--vocab-size", "300");
            String merges = Files.readString(gpt2.resolve("merges.txt"));
            Files.writeString(gpt2.resolve("merges.txt"), merges.lines().limit(20).collect(Collectors.joining("\n")));
            assertNotImported("vocab.json");
            Files.writeString(gpt2.resolve("merges.txt"), merges + "no merge\n");
            assertNotImported("merges.txt joins 'no merge'");
            Files.delete(gpt2.resolve("merges.txt"));
            assertNotImported("without merges.txt");
        }

        @Test
        void if_an_array_has_another_name_or_no_finite_numbers() throws IOException {
            exportedText();
            Path file = gpt2.resolve("model.safetensors");
            List<Safetensors.Array> arrays = new ArrayList<>(Safetensors.read(file).arrays());
            Safetensors.Array array = arrays.get(4);
            array.data()[0] = Float.NaN;
            SafetensorsFile.write(file, Map.of(), arrays);
            assertNotImported(array.name(), "not finite");
            arrays.set(4, new Safetensors.Array("x", array.shape(), array.data()));
            SafetensorsFile.write(file, Map.of(), arrays);
            assertNotImported("no array " + array.name());
        }

        @Test
        void if_the_settings_of_its_run_make_no_sense() throws IOException {
            exportedText();
            Path file = gpt2.resolve("model.safetensors");
            SafetensorsFile.write(file, Map.of("microgpt.settings", "{"), Safetensors.read(file).arrays());
            assertNotImported("settings of its run cannot be read");
            SafetensorsFile.write(file, Map.of("microgpt.settings", "{}"), Safetensors.read(file).arrays());
            assertNotImported("settings of its run cannot be read");
            String settings = Preset.SHAKESPEARE.settings.toJson().replace("\"batchSize\":12", "\"batchSize\":0");
            SafetensorsFile.write(file, Map.of("microgpt.settings", settings), Safetensors.read(file).arrays());
            assertNotImported("settings of its run cannot be read");
            SafetensorsFile.write(file, Map.of("microgpt.settings", Preset.POEMS.settings.toJson()),
                    Safetensors.read(file).arrays());
            assertNotImported("belong to other data");
        }
    }
}
