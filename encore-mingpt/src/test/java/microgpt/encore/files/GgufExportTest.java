package microgpt.encore.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.OutputFile;
import microgpt.common.files.RunFiles;
import microgpt.encore.bpe.Merges;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.CharTokenizer;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Models;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufExportTest {

    private static final CharTokenizer DOCUMENTS = CharTokenizer.ofDocuments(List.of("文é b1世"));
    private static final CharTokenizer TEXT = CharTokenizer.ofText("文é b1世\n");

    @TempDir
    private Path folder;

    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    private static Config config(int vocabSize) {
        return new Config(vocabSize, 8, 2, 2, 6, Norm.LAYER, Activation.GELU, true, true, false, 0.1f);
    }

    private Gpt model(int vocabSize) {
        return Models.random(config(vocabSize), 8, workers);
    }

    private GgufReader export(Gpt model, TextTokenizer tokenizer) throws IOException {
        Path file = folder.resolve("model.gguf");
        OutputFile output = new RunFiles().writes("--to", file, GgufExport.KIND);
        GgufExport.write(output, model.config(), tokenizer, model.tensors());
        return new GgufReader(file);
    }

    private static float[] parameter(Gpt model, String name) {
        return model.tensors().stream().filter(tensor -> tensor.name.equals(name)).findFirst().orElseThrow().data;
    }

    @Nested
    class The_settings {

        @Test
        void are_those_of_a_GPT_2_of_this_size_and_its_context_is_a_multiple_of_256() throws IOException {
            assertThat(export(model(7), DOCUMENTS).metadata)
                    .containsEntry("general.architecture", "gpt2")
                    .containsEntry("general.file_type", 0)
                    .containsEntry("gpt2.context_length", 256)
                    .containsEntry("gpt2.embedding_length", 6)
                    .containsEntry("gpt2.feed_forward_length", 24)
                    .containsEntry("gpt2.block_count", 2)
                    .containsEntry("gpt2.attention.head_count", 2)
                    .containsEntry("gpt2.attention.layer_norm_epsilon", 1e-5f);
            assertThat(IntStream.of(1, 255, 256, 257).map(GgufTensors::positions)).containsExactly(256, 256, 256, 512);
        }
    }

    @Nested
    class The_tensors {

        @Test
        void have_the_names_of_llama_cpp() throws IOException {
            assertThat(export(model(7), DOCUMENTS).tensors.keySet()).hasSize(5 + 2 * 12).contains(
                    "token_embd.weight", "position_embd.weight", "blk.0.attn_norm.weight", "blk.0.attn_norm.bias",
                    "blk.0.attn_qkv.weight", "blk.0.attn_qkv.bias", "blk.0.attn_output.weight",
                    "blk.0.attn_output.bias", "blk.0.ffn_norm.weight", "blk.0.ffn_norm.bias", "blk.0.ffn_up.weight",
                    "blk.0.ffn_up.bias", "blk.1.ffn_down.weight", "blk.1.ffn_down.bias", "output_norm.weight",
                    "output_norm.bias", "output.weight");
            assertThat(GgufTensors.name("h.11.mlp.c_proj.bias")).isEqualTo("blk.11.ffn_down.bias");
        }

        @Test
        void are_transposed_inside_the_layers_and_there_alone() throws IOException {
            Gpt model = model(7);
            GgufReader file = export(model, DOCUMENTS);
            GgufReader.Stored qkv = file.tensors.get("blk.1.attn_qkv.weight");
            float[] ours = parameter(model, "h.1.attn.c_attn.weight"); // (6, 18)
            assertThat(qkv.dimensions()).as("the inputs of one output stand side by side").containsExactly(6L, 18L);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 18; j++) {
                    assertThat(qkv.data()[j * 6 + i]).isEqualTo(ours[i * 18 + j]);
                }
            }
            assertThat(file.tensors.get("blk.0.ffn_down.weight").dimensions()).containsExactly(24L, 6L);
            assertThat(file.tensors.get("token_embd.weight").dimensions()).containsExactly(6L, 7L);
            assertThat(file.tensors.get("token_embd.weight").data()).isEqualTo(parameter(model, "wte.weight"));
            assertThat(file.tensors.get("output.weight").data()).isEqualTo(parameter(model, "lm_head.weight"));
            assertThat(file.tensors.get("blk.1.ffn_up.bias").data()).isEqualTo(parameter(model, "h.1.mlp.c_fc.bias"));
        }

        @Test
        void have_a_row_for_every_position_that_llama_cpp_makes_room_for() throws IOException {
            Gpt model = model(7);
            float[] wpe = parameter(model, "wpe.weight");
            GgufReader.Stored positions = export(model, DOCUMENTS).tensors.get("position_embd.weight");
            assertThat(positions.dimensions()).containsExactly(6L, 256L);
            assertThat(Arrays.copyOf(positions.data(), wpe.length)).isEqualTo(wpe);
            assertThat(Arrays.copyOfRange(positions.data(), 8 * 6, 12 * 6)).as("positions 8 to 11")
                    .isEqualTo(Arrays.copyOfRange(wpe, 4 * 6, 8 * 6));
            assertThat(Arrays.copyOfRange(positions.data(), 255 * 6, 256 * 6)).as("position 255")
                    .isEqualTo(Arrays.copyOfRange(wpe, 7 * 6, 8 * 6));
        }
    }

    @Nested
    class The_vocabulary {

        @Test
        void of_documents_ends_with_the_token_that_begins_and_ends_one() throws IOException {
            assertThat(export(model(7), DOCUMENTS).metadata)
                    .containsEntry("tokenizer.ggml.model", "gpt2")
                    .containsEntry("tokenizer.ggml.tokens", List.of("Ġ", "1", "b", "Ã©", "ä¸ĸ", "æĸĩ", "<|endoftext|>"))
                    .containsEntry("tokenizer.ggml.token_type", List.of(1, 1, 1, 1, 1, 1, 3))
                    .containsEntry("tokenizer.ggml.bos_token_id", 6)
                    .containsEntry("tokenizer.ggml.eos_token_id", 6)
                    .containsEntry("tokenizer.ggml.add_bos_token", true);
        }

        @Test
        void of_characters_has_merges_that_put_each_together_from_its_bytes() throws IOException {
            assertThat(export(model(7), DOCUMENTS).metadata.get("tokenizer.ggml.merges"))
                    .isEqualTo(List.of("Ã ©", "ä ¸", "ä¸ ĸ", "æ ĸ", "æĸ ĩ"));
            assertThat(export(model(3), CharTokenizer.ofText("abc")).metadata.get("tokenizer.ggml.merges"))
                    .isEqualTo(List.of());
            assertThat(export(model(2), CharTokenizer.ofText("世丗")).metadata.get("tokenizer.ggml.merges"))
                    .as("each merge once").isEqualTo(List.of("ä ¸", "ä¸ ĸ", "ä¸ Ĺ"));
        }

        @Test
        void of_byte_pairs_has_the_merges_of_the_model() throws IOException {
            Merges merges = new Merges(List.of(new Merges.Pair(' ', 't'), new Merges.Pair(256, 'h')));
            GgufReader file = export(model(258), BpeTokenizer.restored(merges, false));
            assertThat(file.metadata.get("tokenizer.ggml.merges")).isEqualTo(List.of("Ġ t", "Ġt h"));
            List<String> tokens = ((List<?>) file.metadata.get("tokenizer.ggml.tokens")).stream()
                    .map(Object::toString).toList();
            assertThat(tokens).hasSize(259).startsWith("Ā", "ā").endsWith("Ġt", "Ġth", "<|endoftext|>")
                    .doesNotHaveDuplicates();
        }

        @Test
        void of_a_task_has_digits_for_characters() throws IOException {
            assertThat(export(model(3), null).metadata.get("tokenizer.ggml.tokens"))
                    .isEqualTo(List.of("0", "1", "2", "<|endoftext|>"));
        }
    }

    @Nested
    class A_running_text {

        @Test
        void has_one_token_more_for_an_end_that_never_comes() throws IOException {
            GgufReader file = export(model(7), TEXT);
            assertThat(file.metadata.get("tokenizer.ggml.tokens")).asInstanceOf(LIST).hasSize(8).last()
                    .isEqualTo("<|endoftext|>");
            assertThat(file.metadata).containsEntry("tokenizer.ggml.token_type", List.of(1, 1, 1, 1, 1, 1, 1, 3))
                    .containsEntry("tokenizer.ggml.eos_token_id", 7)
                    .containsEntry("tokenizer.ggml.add_bos_token", false);
            assertThat(file.tensors.get("token_embd.weight").dimensions()).containsExactly(6L, 8L);
            assertThat(file.tensors.get("output.weight").dimensions()).containsExactly(6L, 8L);
        }

        @Test
        void ends_with_a_logit_of_minus_100_whatever_came_before() throws IOException {
            Gpt model = model(8);
            float[] row = GgufTensors.never(parameter(model, "ln_f.weight"), parameter(model, "ln_f.bias"));
            Tensor head = model.tensors().stream().filter(tensor -> tensor.name.equals("lm_head.weight"))
                    .findFirst().orElseThrow();
            System.arraycopy(row, 0, head.data, 7 * 6, 6);
            float[] logits = model.logits(Models.tokens(model.config(), 8, 3), 1, 8);
            for (int t = 0; t < 8; t++) {
                // some roundings of 6e-8 of sums of a few hundred
                assertThat(logits[t * 8 + 7]).isCloseTo(-100, within(1e-3f));
            }
        }

        @Test
        void has_a_row_of_finite_numbers_even_if_no_such_row_is_to_be_found() {
            float[] ones = {1, 1, 1, 1};
            assertThat(GgufTensors.never(ones, new float[4])).containsOnly(-1000);
            assertThat(GgufTensors.never(ones, new float[] {1e-5f, 0, 0, 0})).containsOnly(-1000);
            assertThat(GgufTensors.never(ones, new float[] {-1, 0, 0, 0})).containsOnly(100);
            for (float number : GgufTensors.never(new float[] {0, 1, 1, 1}, new float[] {0, 1, 1, 1})) {
                assertThat(number).isFinite();
            }
        }
    }

    @Nested
    class Numbers {

        @Test
        void longer_than_the_buffer_are_written_whole() throws IOException {
            float[] numbers = new float[40_001];
            PythonRandom random = new PythonRandom(1);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.random();
            }
            Path file = folder.resolve("x.gguf");
            Gguf.Tensor tensor = new Gguf.Tensor("x", new int[] {numbers.length}, () -> numbers);
            AtomicFile.write(file, Gguf.content(Map.of(), List.of(tensor, tensor("y"))));
            assertThat(new GgufReader(file).tensors.get("x").data()).isEqualTo(numbers);
            assertThat(new GgufReader(file).tensors.get("y").data()).containsExactly(1, 2, 3);
        }

        private Gguf.Tensor tensor(String name) {
            return new Gguf.Tensor(name, new int[] {3}, () -> new float[] {1, 2, 3});
        }
    }

    @Nested
    class A_file {

        @Test
        void of_another_kind_is_not_replaced() throws IOException {
            Path file = Files.writeString(folder.resolve("model.gguf"), "precious");
            assertThatThrownBy(() -> export(model(7), DOCUMENTS)).isInstanceOf(UsageException.class)
                    .hasMessageContaining("'" + file + "'").hasMessageContaining("no GGUF file");
            assertThat(file).hasContent("precious");
        }

        @Test
        void that_was_changed_since_is_somebodys_own_and_one_that_was_not_is_replaced() throws IOException {
            Path file = folder.resolve("model.gguf");
            export(model(7), DOCUMENTS);
            byte[] written = Files.readAllBytes(file);
            export(model(7), DOCUMENTS);
            assertThat(file).as("the same model").hasBinaryContent(written);
            byte[] longer = Arrays.copyOf(written, written.length + 1);
            byte[] flipped = written.clone();
            flipped[written.length / 2] ^= 1;
            for (byte[] changed : List.of(longer, flipped, Arrays.copyOf(written, written.length - 1),
                    Arrays.copyOf(written, 80))) {
                Files.write(file, changed);
                assertThatThrownBy(() -> export(model(7), DOCUMENTS)).isInstanceOf(UsageException.class)
                        .hasMessageContaining("is no GGUF file as this program wrote it, so it is not replaced");
                assertThat(file).hasBinaryContent(changed);
            }
        }

        @Test
        void that_cannot_be_written_fails_with_the_reason() {
            Path file = folder.resolve("no/where.gguf");
            OutputFile output = OutputFile.at(file, GgufExport.KIND);
            assertThatThrownBy(() -> GgufExport.write(output, config(7), DOCUMENTS, model(7).tensors()))
                    .isInstanceOf(RunFailedException.class).hasMessageContaining("'" + file + "'")
                    .hasMessageContaining("no such");
        }

        @Test
        void of_a_model_that_no_GPT_2_can_be_is_not_written() {
            Gpt microgpt = Models.random(Models.microgpt(), 16, workers);
            assertThatThrownBy(() -> export(microgpt, null)).isInstanceOf(UsageException.class)
                    .hasMessageContaining("RMS norms");
            assertThat(folder).isEmptyDirectory();
        }
    }
}
