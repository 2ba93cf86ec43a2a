package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.training.Checkpoint;
import org.junit.jupiter.api.Test;

/** A model whose tokens are pieces of words, from training to export. */
class BpeModelTest extends CommandFixture {

    private CommandRun trained(String... more) throws IOException {
        String data = text("text.txt", 0, 3000);
        List<String> args = new ArrayList<>(List.of("--preset", "shakespeare", "--data", data, "--tokenizer", "bpe",
                "--vocab-size", "300"));
        args.addAll(List.of(more));
        return train(args.toArray(String[]::new));
    }

    @Test
    void has_as_many_tokens_as_it_was_asked_for_and_keeps_them_in_its_checkpoint() throws IOException {
        CommandRun run = trained("--steps", "0");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("vocab size: 300")
                .anyMatch(line -> line.matches("data: \\d+ tokens to train on, \\d+ tokens held out"));
        var state = Checkpoint.load(folder.resolve("run.safetensors")).state();
        assertThat(state.characters()).isEmpty();
        assertThat(state.merges().split(",")).hasSize(44);
        assertThat(state.tokenizer().decode(state.tokenizer().encode("€ 孫\r\n"))).isEqualTo("€ 孫\r\n");
    }

    @Test
    void learns_its_tokens_from_the_training_part_alone() throws IOException {
        trained("--steps", "0");
        String merges = Checkpoint.load(folder.resolve("run.safetensors")).state().merges();
        String other = Files.readString(folder.resolve("text.txt")).substring(0, 2700) + "x".repeat(300);
        String data = Files.writeString(folder.resolve("other.txt"), other).toString();
        train("--preset", "shakespeare", "--data", data, "--tokenizer", "bpe", "--vocab-size", "300",
                "--steps", "0", "--overwrite");
        assertThat(Checkpoint.load(folder.resolve("run.safetensors")).state().merges()).isEqualTo(merges);
    }

    @Test
    void goes_on_from_a_checkpoint_and_has_the_bytes_of_one_run() throws IOException {
        assertThat(trained().status()).isZero();
        byte[] whole = Files.readAllBytes(folder.resolve("run.safetensors"));
        CommandRun again = run("train", "--resume", path("run.safetensors"), "--threads", "1");
        assertThat(again.status()).isZero();
        assertThat(folder.resolve("run.safetensors")).hasBinaryContent(whole);
    }

    @Test
    void is_measured_in_bits_a_character_on_any_text() throws IOException {
        CommandRun training = trained();
        String bits = training.lines("step 20").get(0).replaceAll(".*\\| (\\S+ bits a character) .*", "$1");
        String model = path("run.safetensors");
        assertThat(run("eval", model).out()).singleElement().asString().contains("| " + bits + " |")
                .endsWith("characters");
        String plain = Files.writeString(folder.resolve("x.txt"), "plain €").toString();
        assertThat(run("eval", model, "--data", plain).out()).singleElement().asString()
                .as("the first of 9 tokens, a character, is given").endsWith("8 tokens | 6 characters");
        String one = Files.writeString(folder.resolve("one.txt"), "€").toString();
        assertRefused(run("eval", model, "--data", one), "one.txt", "only 1 character");
    }

    @Test
    void writes_on_from_any_prompt_the_same_for_the_same_seed() throws IOException {
        trained();
        String model = path("run.safetensors");
        List<String> text = run("sample", model, "--prompt", "€uro", "--length", "50").out();
        assertThat(String.join("\n", text)).startsWith("€uro");
        assertThat(run("sample", model, "--prompt", "€uro", "--length", "50").out()).isEqualTo(text);
    }

    @Test
    void of_documents_knows_where_one_ends() throws IOException {
        CommandRun run = train("--data", text("poems.txt", 0, 4000), "--tokenizer", "bpe", "--vocab-size", "400");
        assertThat(run.status()).isZero();
        assertThat(run.samples()).hasSize(5);
        assertThat(run("sample", path("run.safetensors"), "--samples", "2").status()).isZero();
        assertThat(run("eval", path("run.safetensors")).out()).singleElement().asString().contains(" tokens | ");
        assertThat(run("export", path("run.safetensors"), "--to", path("gpt2")).status()).isZero();
        assertThat(folder.resolve("gpt2/tokenizer.json")).content().contains("ByteLevel", "<|endoftext|>");
    }
}
