package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import microgpt.common.testkit.Reference;
import microgpt.encore.training.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest extends CommandFixture {

    @Test
    void as_microgpt_prints_the_names_of_the_last_lesson() {
        CommandRun run = run("train", "--preset", "microgpt", "--checkpoint", path("names.safetensors"));
        assertThat(run.out()).contains("vocab size: 27", "num params: 4192");
        assertThat(run.samples()).isEqualTo(Reference.lines("samples.txt"));
    }

    @Test
    void as_microgpt_tells_which_documents_are_cut() throws IOException {
        String data = Files.writeString(folder.resolve("long.txt"), "ab\n" + "ab".repeat(10)).toString();
        CommandRun run = train("--preset", "microgpt", "--data", data, "--steps", "1");
        assertThat(run.err()).singleElement().asString().contains("1 of 2 documents is longer than --block-size 16 ",
                "the first 16 characters", "--block-size 21");
        assertThat(train("--data", data, "--steps", "1", "--overwrite").err()).as("other presets cut none").isEmpty();
    }

    @Test
    void shows_control_characters_of_its_samples_as_escapes() throws IOException {
        String data = Files.writeString(folder.resolve("controls.txt"), "\033\f\0\n".repeat(40)).toString();
        CommandRun run = train("--data", data, "--samples", "3");
        assertThat(run.status()).isZero();
        assertThat(run.samples()).hasSize(3).allMatch(sample -> sample.matches("(\\\\u00(1B|0C|00))*"))
                .anyMatch(sample -> !sample.isEmpty());
        CommandRun more = run("sample", path("run.safetensors"), "--length", "5");
        assertThat(more.out()).allMatch(sample -> sample.matches("(\\\\u00(1B|0C|00))*"))
                .anyMatch(sample -> !sample.isEmpty());
    }

    @Test
    void leaves_a_checkpoint_losses_and_a_picture() throws IOException {
        CommandRun run = train("--losses", path("losses.csv"), "--plots", path("plots"), "--preset", "shakespeare",
                "--data", text("text.txt", 0, 3000));
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("run.safetensors")).isNotEmptyFile();
        assertThat(folder.resolve("plots/loss.svg")).content().contains("<svg");
        List<String> csv = Files.readAllLines(folder.resolve("losses.csv"));
        assertThat(csv).hasSize(21).startsWith("step,loss,validation");
        assertThat(csv.get(10)).matches("10,\\d\\.\\d{6},\\d\\.\\d{6}");
        assertThat(csv.get(11)).matches("11,\\d\\.\\d{6},");
    }

    @Test
    void goes_on_from_a_checkpoint_and_has_the_bytes_of_one_run() throws IOException {
        String data = text("text.txt", 0, 3000);
        assertThat(train("--preset", "shakespeare", "--data", data).status()).isZero();
        byte[] whole = Files.readAllBytes(folder.resolve("run.safetensors"));
        CommandRun again = run("train", "--resume", path("run.safetensors"), "--threads", "1");
        assertThat(again.out()).contains("all of its 20 steps are done: --steps with a larger number goes on learning");
        assertThat(folder.resolve("run.safetensors")).hasBinaryContent(whole);
    }

    @Test
    void keeps_the_full_name_of_its_data_when_it_goes_on_too() throws IOException {
        String data = text("text.txt", 0, 3000);
        train("--preset", "shakespeare", "--data", data, "--steps", "1");
        String relative = Path.of("").toAbsolutePath().relativize(Path.of(data).toAbsolutePath()).toString();
        assertThat(run("train", "--resume", path("run.safetensors"), "--data", relative).status()).isZero();
        Path source = Path.of(Checkpoint.load(folder.resolve("run.safetensors")).state().source());
        assertThat(source).isAbsolute();
        assertThat(source.normalize()).isEqualTo(Path.of(data).toAbsolutePath());
    }

    @Test
    void that_diverges_says_so_in_one_line_whatever_finds_it_first() {
        CommandRun run = train("--learning-rate", "1e30", "--eval-every", "1", "--warmup", "0");
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains("diverged", "--learning-rate");
        assertThat(run.status()).isEqualTo(Cli.FAILED);
    }

    @Test
    void tells_documents_from_characters_even_if_there_is_one() throws IOException {
        String data = Files.writeString(folder.resolve("two.txt"), "ab\ncd\n").toString();
        assertThat(train("--data", data, "--steps", "0").out())
                .contains("data: 4 tokens in 1 document to train on, 4 tokens in 1 document held out");
    }

    @Test
    void tells_its_version() {
        assertThat(run("train", "--version").out()).singleElement().asString().startsWith("encore-mingpt ");
    }

    @Test
    void needs_no_file_at_all() {
        assertThat(train("--steps", "1", "--samples", "2").samples()).hasSize(2);
    }

    @Test
    void never_replaces_a_model_unasked() throws IOException {
        train("--steps", "1");
        Path file = folder.resolve("run.safetensors");
        byte[] trained = Files.readAllBytes(file);
        assertRefused(train(), "run.safetensors", "--resume", "--overwrite", "--checkpoint");
        assertThat(file).hasBinaryContent(trained);
        assertThat(train("--overwrite").status()).isZero();
        assertThat(Files.readAllBytes(file)).isNotEqualTo(trained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"journey", "shakespeare"})
    void asks_for_a_text_where_the_preset_brings_none(String preset) {
        CommandRun run = run("train", "--preset", preset, "--checkpoint", path("run.safetensors"));
        assertRefused(run, "--preset " + preset, "--data");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takes_intervals_as_large_as_the_number_of_steps() {
        for (String interval : List.of("--eval-every", "--sample-every", "--save-every")) {
            assertThat(train(interval, "2147483647", "--steps", "1", "--overwrite").lines("step 1 / 1"))
                    .as(interval).hasSize(1);
            assertRefused(train(interval, "0"), interval, "from 1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--n-head 3                  | --n-embd 16 cannot be shared",
        "--dropout 1                 | --dropout 1.0",
        "--dropout 0.99999999999     | --dropout 0.99999999999",
        "--beta1 -0.1                | --beta1",
        "--clip NaN                  | --clip",
        "--vocab-size 500            | --tokenizer bpe",
        "--tokenizer words           | --tokenizer",
        "--tokenizer bpe             | --vocab-size 257 or more",
        "--tokenizer bpe --vocab-size 0   | --vocab-size 0 is too small",
        "--tokenizer bpe --vocab-size 1   | --vocab-size 1 is too small",
        "--tokenizer bpe --vocab-size 255 | --vocab-size 257 or more",
        "--tokenizer bpe --vocab-size 256 | one for the end of a document",
        "--tokenizer bpe --vocab-size -1  | --vocab-size",
        "--tokenizer bpe --vocab-size 300000 | --vocab-size 300000: the data gives only",
        "--tokenizer bpe --vocab-size 300 --preset adder | --tokenizer bpe",
        "--steps x                   | --steps",
        "--preset nothing            | --preset",
        "--preset sort               | --block-size 16",
        "--preset adder --data x.txt | --data",
        "--data none.txt             | 'none.txt'",
        "--n-embd 65536              | MB to train",
        "--n-embd 100000             | --n-embd",
        "--batch-size 65536 --block-size 65536 | MB to train",
        "--checkpoint no/where       | --checkpoint",
        "--checkpoint src            | is not a file"})
    void refuses_what_makes_no_sense_before_it_begins(String options, String part) {
        CommandRun run = train(options.split(" "));
        assertRefused(run, part);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refuses_a_text_shorter_than_the_context() throws IOException {
        assertRefused(train("--preset", "shakespeare", "--data", text("short.txt", 0, 15)), "too short",
                "--block-size");
    }

    @Test
    void refuses_to_go_on_with_other_settings_or_with_what_is_no_checkpoint() throws IOException {
        assertThat(train().status()).isZero();
        assertRefused(run("train", "--resume", path("run.safetensors"), "--learning-rate", "1"), "--learning-rate");
        Path other = Files.writeString(folder.resolve("other.safetensors"), "nonsense that is longer than a header");
        assertRefused(run("train", "--resume", other.toString()), "other.safetensors");
        assertRefused(run("train", "--resume", path("none.safetensors")), "none.safetensors");
        assertRefused(run("train", "--resume", path("no/where")), "--resume");
        assertRefused(run("train", "--resume", path("run.safetensors"), "--checkpoint", path("new")), "--checkpoint");
    }
}
