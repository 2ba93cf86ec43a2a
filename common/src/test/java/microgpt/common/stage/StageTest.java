package microgpt.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.cli.Cli;
import microgpt.common.puzzles.Puzzles;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ToyStage.Outcome run(Object... args) {
        String[] strings = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            strings[i] = args[i].toString();
        }
        return ToyStage.run(strings);
    }

    private static void assertRefused(ToyStage.Outcome run, int status, String... parts) {
        assertThat(run.err()).as("one line on standard error").hasSize(1);
        assertThat(run.err().get(0)).startsWith("error: ").contains(parts);
        assertThat(run.status()).isEqualTo(status);
    }

    @Nested
    class A_run {

        @Test
        void prints_the_lines_of_microgpt() {
            ToyStage.Outcome run = run("--steps", 2, "--samples", 2, "--prompt", "ab");
            assertThat(run.out()).containsExactly(
                    "num docs: 32868",
                    "vocab size: 27",
                    "num params: 7",
                    "trains on 32868",
                    "step    1 /    2 | loss 1.0000",
                    "step    2 /    2 | loss 0.5000",
                    "",
                    "--- inference (new, hallucinated names) ---",
                    "sample  1: ab!",
                    "sample  2: ab!");
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
        }

        @Test
        void may_have_no_steps_and_no_samples() {
            assertThat(run("--steps", 0, "--samples", 0).out())
                    .containsExactly("num docs: 32868", "vocab size: 27", "num params: 7", "trains on 32868");
        }

        @Test
        void writes_each_loss_in_full_precision() throws IOException {
            Path csv = folder.resolve("losses.csv");
            assertThat(run("--steps", 3, "--losses", csv).status()).isZero();
            assertThat(csv).hasContent("step,loss\n1,1\n2,0.5\n3,0.3333333333333333");
        }

        @Test
        void replaces_an_older_file_of_losses_and_leaves_nothing_beside_it() throws IOException {
            Path csv = file("losses.csv", "step,loss\n1,2.5\n2,0.00001\n");
            run("--steps", 1, "--losses", csv);
            assertThat(csv).hasContent("step,loss\n1,1");
            assertThat(folder).isDirectoryContaining(csv::equals).isDirectoryNotContaining(f -> !f.equals(csv));
        }

        @Test
        void keeps_the_last_documents_from_training_and_prints_their_mean_loss() throws IOException {
            Path data = file("data.txt", "aa\nbb\ncc\ndd");
            // a document's loss in this stage is its length, 2; the perplexity of 2 is e^2 = 7.389
            assertThat(run("--data", data, "--validate", 3, "--steps", 1, "--samples", 0).out()).containsExactly(
                    "num docs: 4", "vocab size: 5", "num params: 7", "trains on 1", "step    1 /    1 | loss 1.0000",
                    "validation loss 2.0000 | perplexity 7.3891 | 3 held-out docs");
        }

        @Test
        void reads_any_text_of_any_script() throws IOException {
            Path data = file("data.txt", "\ufeff孙悟空\r\n  🐒 \r\r\n\n猪\u3000\n");
            assertThat(run("--data", data, "--steps", 0, "--samples", 1, "--prompt", "🐒空").out())
                    .contains("num docs: 3", "vocab size: 6", "sample  1: 🐒空!");
        }

        @Test
        void says_once_how_many_documents_are_longer_than_a_model_with_positions_reads() throws IOException {
            String data = file("data.txt", "🐒🐒🐒\nabc\nabcd\nabcdefg\n").toString();
            String[] args = {"--data", data, "--steps", "2", "--block-size", "4"};
            assertThat(ToyStage.run(new ToyStage.WithPositions(), args).err()).containsExactly("note: 2 of 4 documents "
                    + "are longer than --block-size 4 allows, and only the first 4 characters of each are learned: "
                    + "--block-size 8 would take the longest whole");
            file("data.txt", "a".repeat(70_000));
            assertThat(ToyStage.run(new ToyStage.WithPositions(), args).err()).containsExactly("note: 1 of 1 document "
                    + "is longer than --block-size 4 allows, and only the first 4 characters of each are learned");
            file("data.txt", "abcdefg\n");
            args[5] = "8";
            assertThat(ToyStage.run(new ToyStage.WithPositions(), args).err()).isEmpty();
            assertThat(ToyStage.run(new ToyStage.WithPositions(), "--steps", "0").err()).as("the names").isEmpty();
        }

        @Test
        void says_nothing_of_long_documents_where_the_model_knows_no_positions() throws IOException {
            assertThat(run("--data", file("data.txt", "abcdefg"), "--steps", 2, "--block-size", 4).err()).isEmpty();
        }

        @Test
        void shows_a_control_character_of_the_data_as_its_escape() throws IOException {
            Path data = file("data.txt", "a\033b\0c\td");
            assertThat(run("--data", data, "--steps", 0, "--samples", 1, "--prompt", "a\033\0\t").out())
                    .endsWith("sample  1: a\\u001B\\u0000\t!");
            assertRefused(run("--data", data, "--prompt", "\b"), Cli.USAGE, "'\\u0008' (U+0008)");
        }

        @Test
        void takes_a_replacement_character_for_one_like_any_other() throws IOException {
            assertThat(run("--data", file("data.txt", "a\ufffdb"), "--steps", 0).out()).contains("vocab size: 4");
        }

        @Test
        void draws_the_loss_of_each_step_into_a_folder_that_it_makes() {
            Path plots = folder.resolve("new/plots");
            assertThat(run("--steps", 3, "--plots", plots).status()).isZero();
            assertThat(plots.resolve("loss.svg")).content().contains("<svg");
            assertThat(run("--steps", 3, "--plots", plots, "--plots-format", "png").status()).isZero();
            assertThat(plots.resolve("loss.png")).isNotEmptyFile();
            assertThat(plots.resolve("next.svg")).as("what the model expects next").content().contains(">BOS<");
        }

        @Test
        void says_at_its_end_where_the_pictures_are() {
            Path plots = folder.resolve("plots").toAbsolutePath();
            assertThat(run("--steps", 1, "--samples", 1, "--plots", plots + "/../plots").out()).endsWith("sample  1: !",
                    "pictures: " + plots.resolve("loss.svg") + ", " + plots.resolve("next.svg") + ", "
                    + plots.resolve("shown.txt"));
        }

        @Test
        void draws_what_is_inside_the_model_while_it_reads_the_document_to_show() {
            Path plots = folder.resolve("plots");
            assertThat(run("--steps", 1, "--plots", plots, "--show", "cab").status()).isZero();
            assertThat(plots.resolve("shown.txt")).hasContent("[26, 2, 0, 1] of 27");
            assertThat(plots.resolve("next.svg")).content().contains(">BOS<", ">c<", ">ca<", ">cab<");
        }

        @Test
        void draws_nothing_where_there_was_no_step() {
            assertThat(run("--steps", 0, "--plots", folder.resolve("plots")).out())
                    .noneMatch(line -> line.startsWith("pictures"));
            assertThat(folder.resolve("plots")).isEmptyDirectory();
        }

        @Test
        void shows_its_options_and_its_version_when_asked() {
            assertThat(String.join("\n", run("--help").out()))
                    .contains("--data", "--steps", "--seed", "--samples", "--prompt", "--losses", "--validate",
                            "--block-size", "--show", "--interactive", "Size of the first step; falls to 0 at the last",
                            "(default: 0.5)");
            assertThat(run("--version").out()).containsExactly("toy (unpackaged)");
        }
    }

    @Nested
    class A_run_on_a_puzzle {

        @Test
        void shows_the_lowest_possible_loss_at_its_start_and_beside_its_own_and_how_many_samples_are_right() {
            // a document's loss in this stage is its length; 3 ln 26 / 7 = 1.3963, and e to the power of it 4.0403
            assertThat(run("--data", "puzzle:twice", "--validate", 500, "--steps", 1, "--samples", 2,
                    "--prompt", "bdebde", "--ending", "").out()).containsExactly(
                    "num docs: 5000",
                    "vocab size: 27",
                    "puzzle twice: three random letters, twice: bdebde",
                    "lowest possible loss: 1.3963",
                    "num params: 7",
                    "trains on 4500",
                    "step    1 /    1 | loss 1.0000",
                    "validation loss 6.0000 | perplexity 403.4288 | 500 held-out docs",
                    "lowest possible 1.3963 | perplexity 4.0403 | for one who knows the rule",
                    "",
                    "--- inference (new, hallucinated lines) ---",
                    "sample  1: bdebde",
                    "sample  2: bdebde",
                    "2 of 2 samples are right");
        }

        @Test
        void counts_only_samples_that_are_right() {
            assertThat(run("--data", "puzzle:sort", "--samples", 1, "--prompt", "chebe-").out())
                    .endsWith("sample  1: chebe-!", "0 of 1 sample is right");
        }

        @Test
        void names_the_settings_that_the_stage_learns_it_with() {
            assertThat(ToyStage.run(new ToyStage.WithPositions(), "--data", "puzzle:twice", "--steps", "0").out())
                    .anyMatch(line -> line.matches("good settings: --steps \\d+ --learning-rate [0-9.]+"));
        }

        @Test
        void is_told_all_puzzles_if_it_names_none_of_them() {
            assertRefused(run("--data", "puzzle:twise"), Cli.USAGE, "--data puzzle:twise", "no puzzle 'twise'",
                    "twice, sort, minus, copy, backwards, first");
        }

        @Test
        void is_listed_in_the_help_with_a_line_for_each() {
            assertThat(run("--help").out()).filteredOn(line -> line.startsWith("  puzzle:"))
                    .hasSameSizeAs(Puzzles.ALL).anyMatch(line -> line.contains("three random letters, twice"));
        }
    }

    @Nested
    class Before_it_trains_a_run_refuses {

        @ParameterizedTest
        @CsvSource({
            "--steps, -1, whole number from 0",
            "--steps, 1e3, whole number from 0",
            "--samples, -2, whole number from 0",
            "--validate, -1, whole number from 0",
            "--seed, 1.5, whole number of 64 bits",
            "--seed, 9223372036854775808, whole number of 64 bits",
            "--size, 0, whole number from 1 to 65536",
            "--size, -4, whole number from 1 to 65536",
            "--size, 65537, whole number from 1 to 65536",
            "--size, 99999999999, whole number from 1 to 65536",
            "--numerator, 0, number above 0",
            "--numerator, -0.5, number above 0",
            "--numerator, NaN, number above 0",
            "--numerator, Infinity, number above 0",
            "--numerator, half, number above 0",
            "--numerator, '0,5', number above 0 (decimals follow a point)",
        })
        void a_number_out_of_bounds(String option, String value, String advice) {
            ToyStage.Outcome run = run(option, value);
            assertRefused(run, Cli.USAGE, option, "'" + value + "'", advice);
            assertThat(run.out()).isEmpty();
        }

        @Test
        void an_option_that_it_does_not_know_and_suggests_one() {
            assertRefused(run("--stesp", 5), Cli.USAGE, "--stesp", "did you mean", "--steps");
            assertRefused(run("names.txt"), Cli.USAGE, "names.txt");
        }

        @Test
        void an_option_of_a_later_stage_and_says_what_brings_it() {
            assertRefused(run("--n-head", 2), Cli.USAGE, "error: toy has no --n-head: heads come with train4");
            assertRefused(run("--steps", 2, "--n-layer=2"), Cli.USAGE, "toy has no --n-layer: layers come with train4");
            assertRefused(run("--n-heat", 2), Cli.USAGE, "--n-heat", "--help");
        }

        @Test
        void an_option_without_its_value() {
            assertRefused(run("--steps"), Cli.USAGE, "--steps");
        }

        @Test
        void data_that_is_not_there_or_is_a_folder() {
            assertRefused(run("--data", folder.resolve("none.txt")), Cli.USAGE, "--data", "none.txt", "no such file");
            assertRefused(run("--data", folder), Cli.USAGE, "--data", "is a folder");
            assertRefused(run("--data", "a\0b"), Cli.USAGE, "--data", "no file name");
        }

        @Test
        void data_without_documents() throws IOException {
            assertRefused(run("--data", file("empty.txt", "")), Cli.USAGE, "empty.txt", "no documents");
            assertRefused(run("--data", file("blank.txt", " \n\t\r\n\u3000")), Cli.USAGE, "blank.txt", "no documents");
        }

        @ParameterizedTest
        @CsvSource({"'ok\nok\ncaf', 3", "'ok\r\nok\r\n\r\ncaf', 4", "'ok\rok\rcaf', 3", "caf, 1"})
        void data_that_is_not_UTF_8_naming_the_line(String before, int line) throws IOException {
            byte[] latin1 = (before + "\u00e9\nmore").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            Path data = Files.write(folder.resolve("latin1.txt"), latin1);
            assertRefused(run("--data", data), Cli.USAGE, "latin1.txt", "not UTF-8 in line " + line + ":");
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE"})
        void data_in_UTF_16_with_a_mark_and_without(String charset) throws IOException {
            byte[] wide = "anna\r\nzo\u00eb\n\u5b6b\n".getBytes(Charset.forName(charset));
            assertRefused(run("--data", Files.write(folder.resolve("wide.txt"), wide)), Cli.USAGE,
                    "--data", "wide.txt", "looks like UTF-16: save it in UTF-8");
        }

        @Test
        void data_that_ends_within_a_character() throws IOException {
            Path data = Files.write(folder.resolve("cut.txt"), new byte[] {'a', '\n', (byte) 0xe5, (byte) 0xad});
            assertRefused(run("--data", data), Cli.USAGE, "not UTF-8 in line 2");
        }

        @Test
        void a_prompt_with_a_character_that_the_data_has_not() {
            assertRefused(run("--prompt", "aé"), Cli.USAGE, "--prompt", "'é' (U+00E9)");
        }

        @Test
        void a_prompt_longer_than_a_sample_can_be() throws IOException {
            Path data = file("data.txt", "🐒");
            assertThat(run("--data", data, "--block-size", 4, "--prompt", "🐒🐒🐒🐒").status()).isZero();
            assertRefused(run("--data", data, "--block-size", 4, "--prompt", "🐒🐒🐒🐒🐒"), Cli.USAGE, "--prompt",
                    "5 characters", "at most 4");
        }

        @Test
        void options_that_do_not_fit_each_other() {
            assertRefused(run("--size", 5), Cli.USAGE, "--block 12", "--size 5", "such as --block 20");
        }

        @Test
        void to_show_a_document_that_the_model_cannot_look_at() {
            Path plots = folder.resolve("plots");
            assertRefused(run("--plots", plots, "--show", "ann4"), Cli.USAGE, "--show", "'4' (U+0034)");
            assertRefused(run("--plots", plots, "--block-size", 4, "--show", "anna"), Cli.USAGE,
                    "--show", "4 characters", "at most 3");
            assertThat(plots).as("before the folder is made").doesNotExist();
            assertRefused(run("--show", "anna"), Cli.USAGE, "--show", "--plots FOLDER");
        }

        @Test
        void to_hold_out_all_documents() throws IOException {
            Path data = file("data.txt", "a\nb\n");
            assertThat(run("--data", data, "--validate", 1).status()).isZero();
            assertRefused(run("--data", data, "--validate", 2), Cli.USAGE, "--validate 2", "2 documents");
            assertRefused(run("--data", file("data.txt", "a\na\na\n"), "--validate", 1), Cli.USAGE, "--validate 1",
                    "nothing to train on", "copies");
        }

        @Test
        void a_folder_of_plots_that_cannot_be_written_and_a_format_that_is_none() throws IOException {
            assertRefused(run("--plots", file("a-file", "in the folder's place")),
                    Cli.USAGE, "--plots", "a-file", "cannot be written");
            assertRefused(run("--plots-format", "gif"), Cli.USAGE, "--plots-format", "'gif'", "svg");
            assertRefused(run("--plots-format", "svg"), Cli.USAGE, "--plots-format", "--plots FOLDER");
        }

        @Test
        void a_file_of_losses_that_cannot_be_written() {
            ToyStage.Outcome nowhere = run("--losses", folder.resolve("no/such/folder.csv"));
            assertRefused(nowhere, Cli.USAGE, "--losses", "folder.csv", "cannot be written");
            assertThat(nowhere.out()).isEmpty();
            assertRefused(run("--losses", folder), Cli.USAGE, "--losses", "is not a file");
        }
    }

    @Nested
    class A_run_fails {

        @Test
        void when_the_loss_stops_being_finite_naming_the_step_without_samples_or_losses() {
            Path csv = folder.resolve("losses.csv");
            ToyStage.Outcome run = run("--steps", 5, "--diverge-at", 3, "--losses", csv);
            assertRefused(run, Cli.FAILED, "step 3", "nan", "--learning-rate");
            assertThat(run.out()).last().isEqualTo("step    2 /    5 | loss 0.5000");
            assertThat(csv).doesNotExist();
        }

        @Test
        void when_the_last_update_made_the_loss_infinite() {
            assertRefused(run("--fault", "infinite"), Cli.FAILED, "after the last step", "inf", "--learning-rate");
        }

        @Test
        void when_there_is_nothing_to_sample_by() {
            assertRefused(run("--fault", "arithmetic"), Cli.FAILED, "weights", "--temperature");
        }

        @Test
        void when_memory_runs_out() {
            assertRefused(run("--fault", "memory"), Cli.FAILED, "not enough memory", "-Xmx");
        }

        @Test
        void in_one_line_even_for_a_bug() {
            assertRefused(run("--fault", "bug"), Cli.FAILED, "IllegalStateException: a bug of two lines");
        }
    }
}
