package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.cli.Cli;
import microgpt.common.puzzles.Puzzles;
import microgpt.common.testkit.CommandRun;
import microgpt.common.workshop.lessons.Checkout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {

    /** A line that fits into it need not be wrapped on a projector. */
    private static final int COLUMNS = 100;

    @TempDir
    private static Path folder;

    private static Path root;
    private static Path data;

    @BeforeAll
    static void unpack() throws IOException {
        root = folder.resolve("my workshop");
        ExampleCheckout.unpack(root);
        for (Path lesson : new Checkout(root).folders()) {
            FakeStage.pack(lesson);
        }
        data = Files.writeString(folder.resolve("names.txt"), "anton\nbo\ncarla\ndi\n");
    }

    private static CommandRun ladder(Path checkout, String... args) {
        List<String> all = new ArrayList<>(List.of("ladder"));
        all.addAll(Arrays.asList(args));
        return CommandRun.of(new Main(() -> new Checkout(checkout)), all.toArray(String[]::new));
    }

    /** The rows of the tables that begin so, with single spaces, so that the laws do not depend on the layout. */
    private static Stream<String> rows(CommandRun run, String start) {
        return run.out().stream().filter(line -> line.matches(start + ".*"))
                .map(line -> line.strip().replaceAll(" +", " "));
    }

    private static void assertRefused(CommandRun run, String... parts) {
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains(parts);
        assertThat(run.out()).as("nothing is printed before").isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }

    @Nested
    class WithOneSeed {

        private static CommandRun run;

        @BeforeAll
        static void compare() {
            run = ladder(root, "--data", data.toString(), "--steps", "2", "--picture",
                    folder.resolve("race.svg").toString());
        }

        @Test
        void shows_a_row_for_each_stage_all_sampled_at_temperature_1() {
            assertThat(run.err()).isEmpty(); // a stage with another temperature fails here
            assertThat(rows(run, "train\\d-")).map(row -> row.split(" ")[0])
                    .containsExactly("train0-a", "train1-b", "train2-c", "train3-d", "train4-e", "train5-f");
        }

        @Test
        void says_steps_seed_documents_and_samples_first() {
            assertThat(run.out().get(0)).startsWith("2 steps, seed 42")
                    .contains("2 documents that no stage trained on");
            assertThat(run.out().get(1)).contains("2000 samples of each stage at temperature 1");
        }

        @Test
        void shows_parameters_loss_and_e_to_the_power_of_the_loss() {
            // e^2.5 = 12.1825
            assertThat(rows(run, "train3-d")).singleElement().asString().contains(" 4000 ").contains(" 2.5000 12.18 ");
        }

        @Test
        void counts_real_samples_long_real_samples_and_distinct_samples() {
            // of four samples two are real and one of them is long; each of these two is left once in 2,000 samples
            assertThat(rows(run, "train3-d")).singleElement().asString().endsWith(" 50.0 % 25.0 % 50.1 %");
        }

        @Test
        void shows_below_the_stages_what_tables_of_counts_make_of_the_same_documents() {
            // "after 2 letters" counts runs of up to 3 tokens; of two short names there are few
            assertThat(rows(run, "counts ")).map(row -> row.replaceFirst("(letters \\d+) .*", "$1")).hasSize(3)
                    .allMatch(row -> row.matches("counts after [234] letters \\d+"));
            assertThat(run.out()).anyMatch(line -> line.startsWith("counts: how often each letter followed"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"again.svg", "again.png"})
        void leaves_a_race_alone_that_was_drawn_before(String name) throws IOException {
            String losses = Files.writeString(folder.resolve("b.csv"), "step,loss\n1,2.0\n2,1.5\n").toString();
            String picture = folder.resolve(name).toString();
            assertThat(ladder(root, losses, "--picture", picture).status()).isZero();
            Path noted = Files.write(Path.of(picture), new byte[] {'\n'}, StandardOpenOption.APPEND);
            byte[] drawn = Files.readAllBytes(noted);
            assertRefused(ladder(root, losses, "--picture", picture), "'" + picture + "' is there already");
            assertThat(noted).hasBinaryContent(drawn);
        }

        @Test
        void draws_the_race() {
            assertThat(folder.resolve("race.svg")).isNotEmptyFile();
            assertThat(run.out()).last().asString().startsWith("drawn into ");
        }

        @Test
        void fits_on_a_projector() {
            assertThat(run.out().subList(0, run.out().size() - 1)).allMatch(line -> line.length() <= COLUMNS);
        }

        @Test
        void ends_with_what_a_stage_said_last_if_it_failed() {
            CommandRun failed = ladder(root, "--data", data.toString(), "--seed", "13");
            assertThat(failed.err()).singleElement().asString().contains("the loss of step 1 is nan");
            assertThat(failed.status()).isEqualTo(Cli.FAILED);
        }
    }

    @Nested
    class WithSeveralSeeds {

        private static CommandRun run;

        @BeforeAll
        static void compare() {
            run = ladder(root, "--data", data.toString(), "--seeds", "2");
        }

        @Test
        void shows_mean_and_range_of_the_loss_and_of_the_real_share() {
            assertThat(run.out().get(0)).contains("seeds 1 to 2");
            assertThat(rows(run, "train\\d-")).containsExactly(
                    "train0-a 3.0500 3.0000 to 3.1000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0",
                    "train1-b 3.1500 3.1000 to 3.2000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0",
                    "train2-c 3.1500 3.1000 to 3.2000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0",
                    "train3-d 2.5500 2.5000 to 2.6000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0",
                    "train4-e 2.5500 2.4000 to 2.7000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0",
                    "train5-f 2.0500 2.0000 to 2.1000 50.0 % 50.0 to 50.0 25.0 % 25.0 to 25.0");
        }

        @Test
        void shows_mean_and_range_of_the_tables_of_counts() {
            assertThat(rows(run, "counts, ")).hasSize(3).allMatch(row ->
                    row.matches("counts, [234] letters( \\d\\.\\d{4} to| \\d\\.\\d{4}){3} .*"));
        }

        @Test
        void compares_each_stage_with_the_one_before_seed_by_seed() {
            assertThat(rows(run, "train\\d to")).containsExactly(
                    "train0 to train1 +0.1000 +0.1000 to +0.1000 worse a network, by hand",
                    "train1 to train2 0.0000 0.0000 to 0.0000 the same Value, by itself",
                    "train2 to train3 -0.6000 -0.6000 to -0.6000 better a GPT: attention",
                    "train3 to train4 0.0000 -0.1000 to +0.1000 cannot tell heads and layers",
                    "train4 to train5 -0.5000 -0.6000 to -0.4000 better Adam");
        }

        @Test
        void fits_on_a_projector() {
            assertThat(run.out()).allMatch(line -> line.length() <= COLUMNS);
        }
    }

    @Nested
    class On_a_puzzle {

        @Test
        void shows_the_settings_of_each_stage_its_loss_and_the_share_of_right_samples_above_the_lowest_loss() {
            CommandRun run = ladder(root, "--data", "puzzle:twice");
            assertThat(run.err()).isEmpty();
            assertThat(run.out().get(0)).startsWith("puzzle twice: three random letters, twice");
            assertThat(run.out().get(1)).startsWith(Puzzles.named("twice").recipe().steps() + " steps, seed 42")
                    .contains("500 documents that no stage trained on");
            assertThat(rows(run, "train3-d")).anyMatch(row -> row.startsWith("train3-d --learning-rate "))
                    .anyMatch(row -> row.matches("train3-d a GPT: attention 4000 2\\.5000 25\\.0 % \\d+\\.\\d+"));
            assertThat(rows(run, "lowest possible")).containsExactly("lowest possible knowing the rule 1.3963 100.0 %");
            assertThat(run.out()).allMatch(line -> line.length() <= COLUMNS);
        }

        @Test
        void shows_means_and_ranges_with_several_seeds() {
            CommandRun run = ladder(root, "--data", "puzzle:twice", "--seeds", "2", "--steps", "3");
            assertThat(run.out().get(1)).startsWith("3 steps, seeds 1 to 2");
            assertThat(rows(run, "train4-e")).anyMatch(row ->
                    row.contains(" 2.5500 2.4000 to 2.7000 25.0 % 25.0 to 25.0 "));
            assertThat(run.out()).allMatch(line -> line.length() <= COLUMNS);
        }

        @Test
        void that_is_none_is_refused_with_the_names_of_all() {
            assertRefused(ladder(root, "--data", "puzzle:twise"), "no puzzle 'twise'", "twice, sort");
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(strings = {"--seeds 1", "--seeds 0", "--seeds x", "--seeds 2 --seed 7",
            "--seeds 2 --picture race.svg", "--picture race.txt", "--picture race.svg --steps 0"})
        void options_that_allow_no_run(String options) {
            assertRefused(ladder(root, options.split(" ")), options.split(" ")[0]);
        }

        @ParameterizedTest
        @ValueSource(strings = {"--steps 10", "--seed 7", "--seeds 2", "--data names.txt"})
        void options_of_runs_beside_files_of_finished_runs(String options) throws IOException {
            String file = Files.writeString(folder.resolve("a.csv"), "step,loss\n1,2.0\n").toString();
            assertRefused(ladder(root, (file + "," + options.replace(' ', ',')).split(",")), options.split(" ")[0],
                    "finished");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "@a.svg --picture @a.svg             | --picture '@a.svg' is the file of the losses",
            "@a.svg --picture @link.svg          | --picture '@link.svg' is the file of the losses",
            "--data @a.svg --picture @x/../a.svg | --picture '@x/../a.svg' is the file of --data",
            "@a.svg --picture @photo.png         | --picture '@photo.png' is there already: name another file",
            "@a.svg --picture @drawing.svg       | --picture '@drawing.svg' is there already: name another file"})
        void to_draw_over_a_file_that_is_there(String options, String message) throws IOException {
            Path own = Files.createDirectories(folder.resolve("own"));
            Files.createDirectories(own.resolve("x"));
            Path losses = Files.writeString(own.resolve("a.svg"), "step,loss\n1,2.0\n");
            Files.deleteIfExists(own.resolve("link.svg"));
            Files.createSymbolicLink(own.resolve("link.svg"), losses);
            Path photo = Files.writeString(own.resolve("photo.png"), "\u0089PNG\r\n, of the user's");
            Path drawing = Files.writeString(own.resolve("drawing.svg"), "<svg><desc>my own</desc></svg>");
            String at = own + "/";
            assertRefused(ladder(root, options.replace("@", at).split(" +")), message.replace("@", at));
            assertThat(losses).hasContent("step,loss\n1,2.0");
            assertThat(photo).hasContent("\u0089PNG\r\n, of the user's");
            assertThat(drawing).hasContent("<svg><desc>my own</desc></svg>");
        }

        @Test
        void a_file_of_losses_that_is_missing() {
            assertRefused(ladder(root, "nope.csv"), "'nope.csv'", "no such file");
        }

        @Test
        void a_stage_that_is_not_built() throws IOException {
            Path unbuilt = folder.resolve("unbuilt");
            ExampleCheckout.unpack(unbuilt);
            assertRefused(ladder(unbuilt), "train0-a is not built", "mvn -q package -DskipTests");
        }

        @Test
        void a_single_document() throws IOException {
            assertRefused(ladder(root, "--data", Files.writeString(folder.resolve("one.txt"), "anna\n").toString()),
                    "only one");
        }
    }
}
