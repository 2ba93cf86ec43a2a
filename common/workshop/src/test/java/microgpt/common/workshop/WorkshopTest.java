package microgpt.common.workshop;

import static microgpt.common.workshop.ExampleCheckout.SOLUTION;
import static microgpt.common.workshop.ExampleCheckout.STARTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import microgpt.common.workshop.lessons.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkshopTest {

    /** With a space in its name, as on many a Windows machine. */
    @TempDir
    private Path parent;

    private Path root;
    private Path sums;
    private Path starter;

    @BeforeEach
    void unpack() throws IOException {
        root = parent.resolve("my workshop");
        ExampleCheckout.unpack(root);
        sums = root.resolve("train3-d").resolve(ExampleCheckout.SUMS);
        starter = root.resolve("train3-d/exercise").resolve(ExampleCheckout.SUMS);
    }

    private CommandRun workshop(String... args) {
        return CommandRun.of(new Main(() -> new Checkout(root)), args);
    }

    private void assertRefused(CommandRun run, String... parts) {
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains(parts);
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }

    private List<Path> backups() throws IOException {
        if (!Files.exists(root.resolve(".workshop"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve(".workshop"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Nested
    class Start {

        @Test
        void puts_the_starters_in_place_and_lists_the_tasks() {
            CommandRun run = workshop("start", "3");
            assertThat(sums).hasContent(STARTER);
            assertThat(run.out()).anyMatch(line -> line.contains("3.1  doubling"))
                    .anyMatch(line -> line.contains("3.2  summing up"));
            assertThat(run.status()).isZero();
        }

        @Test
        void refuses_to_replace_work() throws IOException {
            String work = SOLUTION.replace("2 * x", "x + x");
            Files.writeString(sums, work);
            assertRefused(workshop("start", "3"), "work of yours", "Sums.java",
                    "java -jar common/target/workshop.jar reset 3");
            assertThat(sums).hasContent(work);
        }

        @Test
        void takes_line_ends_of_another_system_for_no_work() throws IOException {
            Files.writeString(sums, SOLUTION.replace("\n", "\r\n"));
            assertThat(workshop("start", "3").status()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"6", "-1", "x"})
        void refuses_a_lesson_that_is_none(String lesson) {
            assertThat(workshop("start", lesson).status()).isEqualTo(Cli.USAGE);
        }

        @Test
        void brings_back_a_missing_file() throws IOException {
            Files.delete(sums);
            workshop("start", "3");
            assertThat(sums).hasContent(STARTER);
        }

        @Test
        void refuses_a_checkout_with_a_missing_file() throws IOException {
            Path packed = root.resolve("train3-d/exercise/finished.zip");
            byte[] zip = Files.readAllBytes(packed);
            Files.delete(packed);
            assertRefused(workshop("start", "3"), "finished.zip", "no such file", "download");
            Files.write(packed, zip);
            Files.delete(starter);
            assertRefused(workshop("start", "3"), "no starter Sums.java", "download");
            Files.move(root.resolve("train5-f"), root.resolve("elsewhere"));
            assertRefused(workshop("start", "3"), "5 of the 6 lessons");
        }
    }

    @Nested
    class Check {

        @Test
        void of_an_open_hole_says_how_to_get_help_and_runs_no_test() {
            workshop("start", "3");
            CommandRun run = workshop("check", "3.2");
            assertThat(run.out()).map(line -> line.replaceAll(" +", " ")).containsExactly("3.2 summing up to do",
                    "If you are stuck: java -jar common/target/workshop.jar hint 3.2");
            assertThat(run.status()).isEqualTo(Cli.FAILED);
        }
    }

    @Nested
    class Solve {

        @Test
        void fills_one_hole_and_leaves_the_others() {
            workshop("start", "3");
            workshop("solve", "3.2");
            assertThat(sums).hasContent(SOLUTION.replace("        int twice = 2 * x;\n        return twice;",
                    "        throw new UnsupportedOperationException(\"TODO 3.1 doubling: see hint 3.1\");"));
            assertThat(workshop("status").out()).contains("train3-d          started, 1 of 2 holes filled");
        }

        @Test
        void of_the_lesson_gives_the_solution_byte_by_byte() throws IOException {
            workshop("start", "3");
            workshop("solve", "3");
            assertThat(Files.readString(sums)).isEqualTo(SOLUTION);
            assertThat(backups()).isEmpty();
        }

        @Test
        void keeps_a_copy_of_what_it_replaces_and_the_work_in_other_holes() throws IOException {
            String work = STARTER.replaceFirst("throw .*3\\.1.*", "return x << 1; // mine")
                    .replaceFirst("throw .*3\\.2.*", "return x[0];");
            Files.writeString(sums, work);
            assertThat(workshop("solve", "3.2").out()).anyMatch(line -> line.contains("kept in " + root));
            assertThat(Files.readString(sums)).contains("return x << 1; // mine").doesNotContain("x[0]");
            assertThat(backups()).singleElement().satisfies(backup -> assertThat(backup).hasContent(work));
        }

        @Test
        void keeps_a_copy_of_a_draft_in_a_hole_that_is_still_open() throws IOException {
            String draft = STARTER.replaceFirst("( *)(throw .*3\\.2)", "$1int sum = 0; // for each x\n$1$2");
            Files.writeString(sums, draft);
            assertThat(workshop("solve", "3.2").out()).anyMatch(line -> line.contains("kept in " + root));
            assertThat(backups()).singleElement().satisfies(backup -> assertThat(backup).hasContent(draft));
        }

        @Test
        void refuses_a_file_with_a_syntax_error_naming_its_line() throws IOException {
            Files.writeString(sums, STARTER.replace("class Sums {", "class Sums { int x = ;"));
            assertRefused(workshop("solve", "3.1"), "syntax error in line 3");
        }

        @Test
        void refuses_a_method_whose_parameters_were_changed() throws IOException {
            Files.writeString(sums, STARTER.replace("twice(int x)", "twice(long x)"));
            assertRefused(workshop("solve", "3.1"), "no method twice(int x)");
        }
    }

    @Nested
    class Hint {

        @Test
        void says_a_little_first_and_more_when_asked() {
            assertThat(String.join("\n", workshop("hint", "3.2").out())).contains("First.").doesNotContain("Second.");
            assertThat(String.join("\n", workshop("hint", "3.2", "--more").out())).contains("Second.")
                    .doesNotContain("Third.");
            assertThat(String.join("\n", workshop("hint", "3.2", "--more", "--more").out())).contains("Third.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"3", "3.9", "7.1", "x"})
        void refuses_what_is_no_task(String which) {
            assertThat(workshop("hint", which).status()).isEqualTo(Cli.USAGE);
        }
    }

    @Nested
    class Help {

        @Test
        void lists_the_commands_or_explains_one() {
            assertThat(workshop("help").out()).isEqualTo(workshop("--help").out());
            assertThat(workshop("help", "check").out()).isEqualTo(workshop("check", "--help").out()).isNotEmpty();
        }

        @Test
        void refuses_what_is_no_command() {
            assertRefused(workshop("help", "chek"), "'chek': --help lists the commands");
        }
    }
}
