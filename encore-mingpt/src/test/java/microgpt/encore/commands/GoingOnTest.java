package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.data.Corpus;
import microgpt.encore.files.Safetensors;
import microgpt.encore.training.Checkpoint;
import microgpt.encore.training.Settings;
import microgpt.encore.training.TrainingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trained model learns more: by more steps of its run, or in a new run on another text. */
class GoingOnTest extends CommandFixture {

    private Path model;
    private byte[] trained;

    @BeforeEach
    void train_a_model_for_20_steps_on_a_text() throws IOException {
        assertThat(train("--preset", "shakespeare", "--data", text("text.txt", 0, 3000)).status()).isZero();
        model = folder.resolve("run.safetensors");
        trained = Files.readAllBytes(model);
    }

    private static TrainingState state(Path file) {
        return Checkpoint.load(file).state();
    }

    @Nested
    class With_more_steps_than_before {

        private CommandRun resume(String... more) {
            List<String> args = new ArrayList<>(List.of("train", "--resume", model.toString()));
            args.addAll(List.of(more));
            return run(args.toArray(String[]::new));
        }

        @Test
        void a_run_goes_on_and_says_that_its_learning_rate_is_stretched() throws IOException {
            CommandRun run = resume("--steps", "40", "--losses", path("losses.csv"));
            assertThat(run.out()).contains(
                    "goes on after step 20, to 40 steps instead of 20: the learning rate is stretched over "
                    + "them all, so the next step has 0.000587 instead of 0.000100");
            assertThat(run.lines("step 40 / 40")).hasSize(1);
            assertThat(state(model).step()).isEqualTo(40);
            assertThat(Files.readAllLines(folder.resolve("losses.csv"))).as("all losses, and a line of names")
                    .hasSize(41);
        }

        @Test
        void it_is_itself_a_run_that_goes_on_with_even_more() {
            resume("--steps", "30");
            assertThat(resume("--steps", "40").out())
                    .anyMatch(line -> line.startsWith("goes on after step 30, to 40 steps instead of 30"));
        }

        @Test
        void as_many_steps_as_before_are_none_more() {
            assertThat(resume("--steps", "20").out())
                    .contains("all of its 20 steps are done: --steps with a larger number goes on learning");
            assertThat(model).hasBinaryContent(trained);
        }

        @Test
        void fewer_are_refused_and_the_model_stays() {
            assertRefused(resume("--steps", "19"), "--steps 19", "has 20", "choose more");
            assertThat(model).hasBinaryContent(trained);
        }
    }

    @Nested
    class In_a_new_run_from_a_model {

        private Path tuned;

        @BeforeEach
        void name_the_new_model() {
            tuned = folder.resolve("tuned.safetensors");
        }

        private CommandRun from(String... more) {
            List<String> args = new ArrayList<>(List.of("train", "--from", model.toString()));
            if (!List.of(more).contains("--checkpoint")) {
                args.addAll(List.of("--checkpoint", tuned.toString()));
            }
            args.addAll(List.of(more));
            return run(args.toArray(String[]::new));
        }

        private static Map<String, float[]> arrays(Path file) throws IOException {
            return Safetensors.read(file).arrays().stream()
                    .collect(Collectors.toMap(Safetensors.Array::name, Safetensors.Array::data));
        }

        private String other() throws IOException {
            return text("other.txt", 500, 1500);
        }

        @Test
        void it_starts_from_the_parameters_but_with_an_optimizer_that_knows_nothing_yet() throws IOException {
            CommandRun run = from("--data", other(), "--steps", "0");
            assertThat(run.out()).contains("starts from the parameters of '" + model + "', trained for 20 steps");
            Map<String, float[]> before = arrays(model);
            arrays(tuned).forEach((name, numbers) -> {
                if (name.startsWith("adam.")) {
                    assertThat(numbers).as(name).containsOnly(0);
                } else {
                    assertThat(numbers).as(name).isEqualTo(before.get(name));
                }
            });
        }

        @Test
        void the_model_keeps_its_sizes_and_characters_though_the_text_has_fewer() throws IOException {
            from("--data", other());
            assertThat(state(tuned).config()).isEqualTo(state(model).config());
            assertThat(state(tuned).characters()).isEqualTo(state(model).characters());
            assertThat(state(tuned).source()).endsWith("other.txt");
            assertThat(model).as("the model that it started from").hasBinaryContent(trained);
        }

        @Test
        void its_settings_are_those_of_the_models_run_unless_an_option_changes_them() throws IOException {
            from("--data", other(), "--learning-rate", "5e-4", "--steps", "7", "--dropout", "0.1");
            Settings before = state(model).settings();
            Settings now = state(tuned).settings();
            assertThat(now.schedule().rate()).isEqualTo(5e-4);
            assertThat(now.schedule().finalRate()).as("a tenth, as before").isEqualTo(5e-5);
            assertThat(now.schedule().steps()).isEqualTo(7);
            assertThat(now.model().dropout()).isEqualTo(0.1);
            assertThat(now.data()).isEqualTo(before.data());
            assertThat(now.optimizer()).isEqualTo(before.optimizer());
            assertThat(now.evalEvery()).isEqualTo(before.evalEvery());
        }

        @Test
        void without_data_it_reads_the_models_own_text() {
            assertThat(from("--steps", "1").status()).isZero();
            assertThat(state(tuned).data()).isEqualTo(state(model).data());
        }

        @Test
        void it_can_be_resumed_and_measured_like_any_other() throws IOException {
            CommandRun run = from("--data", other());
            byte[] bytes = Files.readAllBytes(tuned);
            String validation = run.lines("step 20").get(0).replaceAll(".*validation (\\S+) .*", "$1");
            assertThat(run("train", "--resume", tuned.toString()).status()).isZero();
            assertThat(tuned).hasBinaryContent(bytes);
            assertThat(run("eval", tuned.toString()).out()).singleElement().asString()
                    .startsWith("loss " + validation + " ");
        }

        @Test
        void a_digit_task_can_be_trained_again_too() {
            run("train", "--preset", "sort", "--steps", "2", "--checkpoint", path("sort.safetensors"));
            assertThat(run("train", "--from", path("sort.safetensors"), "--checkpoint", tuned.toString()).status())
                    .isZero();
            assertThat(state(tuned).step()).isEqualTo(2);
        }

        @Test
        void a_text_with_characters_that_the_model_does_not_know_is_refused_by_their_names() throws IOException {
            String one = Files.writeString(folder.resolve("one.txt"), Corpus.poems().substring(0, 100) + "\t")
                    .toString();
            assertRefused(from("--data", one), one, "has 1 character that the model does not know, U+0009:");
            String many = Files.writeString(folder.resolve("many.txt"), "plain text\n").toString();
            assertRefused(from("--data", many), many, "has 9 characters that the model does not know",
                    "'p' (U+0070), 'l' (U+006C), 'a' (U+0061), 'i' (U+0069), 'n' (U+006E), ...:");
            assertThat(tuned).doesNotExist();
        }

        @ParameterizedTest
        @CsvSource({"--n-layer,2", "--n-head,3", "--n-embd,32", "--block-size,8", "--norm,rms",
                "--activation,relu", "--documents,true"})
        void another_shape_is_refused(String option, String value) throws IOException {
            assertRefused(from("--data", other(), option + "=" + value), option + " " + value, "run.safetensors",
                    "leave " + option + " out");
            assertThat(tuned).doesNotExist();
        }

        @Test
        void a_model_of_byte_pairs_keeps_them_and_knows_every_text() throws IOException {
            train("--preset", "shakespeare", "--data", path("text.txt"), "--tokenizer", "bpe",
                    "--vocab-size", "300", "--overwrite");
            String other = Files.writeString(folder.resolve("english.txt"), "A plain text of letters.\n".repeat(20))
                    .toString();
            assertThat(from("--data", other).status()).isZero();
            assertThat(state(tuned).merges()).isNotEmpty().isEqualTo(state(model).merges());
            byte[] bytes = Files.readAllBytes(tuned);
            assertThat(run("train", "--resume", tuned.toString()).status()).isZero();
            assertThat(tuned).hasBinaryContent(bytes);
            assertThat(run("eval", tuned.toString()).status()).isZero();
        }

        @Test
        void other_tokens_are_refused() throws IOException {
            assertRefused(from("--data", other(), "--tokenizer", "bpe", "--vocab-size", "300"),
                    "--tokenizer bpe", "was trained with characters", "leave --tokenizer out");
            train("--preset", "shakespeare", "--data", path("text.txt"), "--tokenizer", "bpe",
                    "--vocab-size", "300", "--overwrite");
            assertRefused(from("--data", other(), "--tokenizer", "characters"), "--tokenizer characters",
                    "was trained with bpe");
            assertRefused(from("--data", other(), "--tokenizer", "bpe", "--vocab-size", "301"),
                    "--vocab-size 301", "with 300");
        }

        @Test
        void the_shape_of_the_model_may_be_repeated() throws IOException {
            assertThat(from("--data", other(), "--n-layer", "1", "--n-embd", "16", "--steps", "1").status()).isZero();
        }

        @Test
        void a_preset_is_refused_because_the_model_has_settings() throws IOException {
            assertRefused(from("--data", other(), "--preset", "journey"), "--from", "leave out --preset");
        }

        @Test
        void it_never_takes_the_place_of_the_model() throws IOException {
            assertRefused(from("--data", other(), "--checkpoint", model.toString(), "--overwrite"),
                    "--from", "--checkpoint");
            assertRefused(from("--data", other(), "--resume", model.toString()), "leave out --from");
            assertThat(model).hasBinaryContent(trained);
        }

        @Test
        void what_is_no_checkpoint_is_refused() throws IOException {
            assertRefused(run("train", "--from", path("none.safetensors"), "--checkpoint", tuned.toString()),
                    "none.safetensors");
            assertRefused(run("train", "--from", other(), "--checkpoint", tuned.toString()),
                    "other.txt", "cannot be used");
            assertThat(tuned).doesNotExist();
        }
    }
}
