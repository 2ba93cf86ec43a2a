package microgpt.encore.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.CharTokenizer;
import microgpt.encore.model.Config;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Gpt2ExportTest {

    private static final Config MINGPT = new Config(4, 8, 2, 2, 6, Norm.LAYER, Activation.GELU, true, true,
            false, 0.1f);
    private static final CharTokenizer TOKENIZER = CharTokenizer.ofDocuments(List.of("文b\n"));

    private final Tensor wte = new Tensor("wte.weight", 4, 6);
    private final Tensor cAttn = new Tensor("h.0.attn.c_attn.weight", 6, 18);
    private final Tensor lmHead = new Tensor("lm_head.weight", 4, 6);

    @TempDir
    private Path folder;

    private Path export(Config config, CharTokenizer tokenizer) {
        Path export = folder.resolve("new/gpt2");
        write(claimed(export), config, tokenizer);
        return export;
    }

    private static OutputFolder claimed(Path export) {
        return new RunFiles().fills("--to", export, Gpt2Export.FILLING);
    }

    private void write(OutputFolder export, Config config, CharTokenizer tokenizer) {
        Gpt2Export.write(export, config, tokenizer, List.of(wte, cAttn, lmHead), "{}");
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Nested
    class An_export {

        @Test
        void has_the_parameters_under_the_names_of_transformers_and_unchanged() throws IOException {
            cAttn.data[1] = 5; // from the first input to the second output
            Safetensors.Contents contents = Safetensors.read(export(MINGPT, TOKENIZER).resolve("model.safetensors"));
            assertThat(contents.arrays()).extracting(Safetensors.Array::name)
                    .containsExactly("transformer.wte.weight", "transformer.h.0.attn.c_attn.weight", "lm_head.weight");
            assertThat(contents.arrays().get(1).shape()).containsExactly(6, 18);
            assertThat(contents.arrays().get(1).data()).containsExactly(cAttn.data);
            assertThat(contents.metadata()).containsEntry("format", "pt");
        }

        @Test
        void has_the_sizes_of_the_model_and_the_settings_of_a_GPT_2() throws IOException {
            assertThat(json(export(MINGPT, TOKENIZER).resolve("config.json"))).isEqualTo(JsonParser.parseString("""
                    {"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "vocab_size": 4, "n_positions": 8,
                     "n_embd": 6, "n_layer": 2, "n_head": 2, "activation_function": "gelu_new",
                     "layer_norm_epsilon": 1e-5, "embd_pdrop": 0.1, "attn_pdrop": 0.1, "resid_pdrop": 0.1,
                     "tie_word_embeddings": false, "bos_token_id": 3, "eos_token_id": 3, "torch_dtype": "float32"}
                    """));
        }

        @Test
        void has_the_id_of_every_character() throws IOException {
            JsonObject vocabulary = json(export(MINGPT, TOKENIZER).resolve("vocab.json"));
            assertThat(vocabulary).isEqualTo(JsonParser.parseString("{'\\n':0,'b':1,'文':2,'<|endoftext|>':3}"));
            assertThat(folder.resolve("new/gpt2/README.txt")).content().contains("no vocabulary of byte pairs");
        }

        @Test
        void of_a_running_text_has_no_token_for_begin_and_end() throws IOException {
            Path export = export(MINGPT, CharTokenizer.ofText("文b\na"));
            assertThat(json(export.resolve("config.json")).get("bos_token_id").isJsonNull()).isTrue();
            assertThat(json(export.resolve("vocab.json")).keySet()).containsExactly("\n", "a", "b", "文");
        }

        @Test
        void of_a_task_has_digits_for_characters() throws IOException {
            assertThat(json(export(MINGPT, null).resolve("vocab.json")).keySet()).containsExactly("0", "1", "2", "3");
        }

        @Test
        void takes_the_place_of_an_older_one_but_not_of_another_model() throws IOException {
            Path config = export(MINGPT, TOKENIZER).resolve("config.json");
            export(MINGPT, CharTokenizer.ofText("文b\na"));
            assertThat(json(config).get("bos_token_id").isJsonNull()).isTrue();
            Files.writeString(config, "{\"architectures\": [\"OtherModel\"]}");
            byte[] before = Files.readAllBytes(config.resolveSibling("model.safetensors"));
            lmHead.data[0] = 7;
            assertThatThrownBy(() -> export(MINGPT, TOKENIZER)).isInstanceOf(UsageException.class)
                    .hasMessageContaining("holds 'config.json', which was changed since this program wrote it")
                    .hasMessageContaining("name a folder");
            assertThat(config.resolveSibling("model.safetensors")).hasBinaryContent(before);
            assertThat(config).content().contains("OtherModel");
        }

        @Test
        void that_fails_halfway_over_an_older_one_leaves_no_mixture_that_opens() throws IOException {
            Path config = export(MINGPT, TOKENIZER).resolve("config.json");
            OutputFolder claimed = claimed(config.getParent());
            Path blocked = config.resolveSibling("vocab.json");
            Files.delete(blocked);
            Files.createDirectories(blocked.resolve("a folder in the place of a file"));
            assertThatThrownBy(() -> write(claimed, MINGPT, TOKENIZER)).isInstanceOf(RunFailedException.class);
            assertThat(config).doesNotExist();
        }

        @Test
        void that_cannot_be_written_fails_with_the_reason() throws IOException {
            Path file = folder.resolve("file");
            OutputFolder claimed = claimed(file);
            Files.writeString(file, "");
            assertThatThrownBy(() -> write(claimed, MINGPT, TOKENIZER))
                    .isInstanceOf(RunFailedException.class).hasMessageContaining("'" + file + "'");
        }
    }

    @Nested
    class A_model_that_no_GPT_2_can_be {

        private void assertRefused(Config config, String reason) {
            assertThatThrownBy(() -> export(config, TOKENIZER)).isInstanceOf(UsageException.class)
                    .hasMessageContaining(reason);
            assertThat(folder).as("nothing was written").isEmptyDirectory();
        }

        @Test
        void is_refused_with_the_reason() {
            assertRefused(new Config(4, 8, 2, 2, 6, Norm.RMS, Activation.RELU, false, false, true, 0), "RMS norms");
            assertRefused(new Config(4, 8, 2, 2, 6, Norm.LAYER, Activation.RELU, true, true, false, 0), "not GELU");
            assertRefused(new Config(4, 8, 2, 2, 6, Norm.LAYER, Activation.GELU, false, true, false, 0), "no biases");
            assertRefused(new Config(4, 8, 2, 2, 6, Norm.LAYER, Activation.GELU, true, false, false, 0),
                    "no norm before");
            assertRefused(new Config(4, 8, 2, 2, 6, Norm.LAYER, Activation.GELU, true, true, true, 0),
                    "behind its embeddings");
        }
    }
}
