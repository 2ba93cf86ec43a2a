package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.runner.LessonProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lesson of any name, number and package is added by its files alone. */
class AddedLessonTest {

    @TempDir
    private Path root;

    private Path added;
    private Path sums;
    private String finished;

    @BeforeEach
    void add_lesson_7() throws IOException {
        ExampleCheckout.unpack(root);
        ExampleCheckout.addTests(root.resolve("train3-d"));
        added = ExampleCheckout.add(root, "encore-sums", 7, "microgpt.sums");
        ExampleCheckout.addMain(root.resolve("train3-d"), "microgpt.train3");
        sums = added.resolve("src/main/java/microgpt/sums/Sums.java");
        finished = Files.readString(sums);
    }

    private CommandRun workshop(String... args) {
        return CommandRun.of(new Main(() -> new Checkout(root)), args);
    }

    private static void assertRefused(CommandRun run, String message) {
        assertThat(run.err()).containsExactly("error: " + message);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }

    @Test
    void it_is_started_solved_and_reset() throws IOException {
        assertThat(workshop("start", "7").out()).first().asString().startsWith("Lesson 7 is ready");
        assertThat(Files.readString(sums)).startsWith("package microgpt.sums;")
                .contains("TODO 7.1 doubling", "TODO 7.2 summing up");
        assertThat(workshop("hint", "7.2").out()).anyMatch(line -> line.contains("First."));
        workshop("solve", "7");
        assertThat(sums).hasContent(finished);
        Files.writeString(sums, finished.replace("2 * x", "x + x"));
        assertThat(workshop("reset", "7").out()).first().asString().contains("Yours is kept in ");
        assertThat(sums).hasContent(finished);
        assertThat(workshop("copies").out()).first().asString().contains("encore-sums");
        workshop("copies", "--restore", "1");
        assertThat(Files.readString(sums)).contains("x + x");
    }

    @Test
    void it_is_listed_last_with_the_number_that_its_name_does_not_tell() {
        assertThat(workshop("status").out()).hasSize(7).last().isEqualTo("encore-sums (7)   the finished lesson");
    }

    @Test
    void it_is_no_stage_of_the_ladder() {
        assertThat(new Checkout(root).stages()).hasSize(6);
    }

    @Test
    void its_tests_and_probes_are_found_in_its_own_package() throws IOException {
        Files.writeString(added.resolve("exercise/probes.csv"), "7.1,\"solution\",10.0\n7.1,\"nothing\",0.0\n");
        Files.writeString(sums, finished.replace("return twice;", "return 0;"));
        assertThat(workshop("check", "7.1").out()).anyMatch(line ->
                line.replaceAll(" +", " ").equals("7.1 doubling wrong 7.1 gives what you get if nothing"));
    }

    @Test
    void its_lines_are_told_where_something_fails() throws IOException {
        Files.writeString(sums, finished.replace("return twice;", "return twice / (x - x);"));
        assertThat(String.join("\n", workshop("check", "7.1").out())).contains("Sums.java line 6", "twice / (x - x)");
        Files.writeString(sums, finished.replace("return twice;", "return y;"));
        assertThat(workshop("check", "7.1").err()).containsExactly(
                "error: encore-sums does not compile: Sums.java line 6: cannot find symbol, variable y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start 6", "check 6", "check 6.1", "hint 6.1", "solve 6.1", "reset 6", "watch 6", "run 6",
        "trace 6", "predict 6", "diff 3 6", "prove 6"})
    void no_command_takes_the_number_of_a_lesson_that_is_not_there(String command) {
        assertRefused(workshop(command.split(" ")), "there is no lesson 6: choose one from 0 to 5, or 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run 7", "trace 7", "predict 7", "compare 7"})
    void without_a_program_there_is_nothing_to_run_trace_predict_or_compare(String command) {
        String verb = command.split(" ")[0];
        CommandRun run = verb.equals("compare") ? workshop("diff", "3", "7") : workshop(command.split(" "));
        assertRefused(run, "lesson 7 has no program, so there is nothing to " + verb + ": choose one from 3");
    }

    @Test
    void with_a_program_it_can_be_run_and_compared() throws IOException {
        ExampleCheckout.addMain(added, "microgpt.sums");
        assertThat(new LessonProgram(added, LessonCode.sources(added)).load().getClass().getName())
                .isEqualTo("microgpt.sums.Main");
        assertThat(workshop("diff", "3", "7").out()).as("they differ in their packages alone").isEmpty();
    }
}
