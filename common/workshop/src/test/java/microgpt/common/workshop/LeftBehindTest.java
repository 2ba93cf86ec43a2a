package microgpt.common.workshop;

import static microgpt.common.workshop.ExampleCheckout.HELP;
import static microgpt.common.workshop.ExampleCheckout.HELPER;
import static microgpt.common.workshop.ExampleCheckout.SOLUTION;
import static microgpt.common.workshop.ExampleCheckout.STARTER;
import static microgpt.common.workshop.ExampleCheckout.SUMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.KeptCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a participant changed in a lesson is seen, put right by a reset, and kept. */
class LeftBehindTest {

    /** With a space and an umlaut in its name, as on many a machine. */
    @TempDir
    private Path parent;

    private Path root;
    private Path sums;
    private Path helper;
    private Path added;

    @BeforeEach
    void unpack() throws IOException {
        root = parent.resolve("my w\u00f6rkshop");
        ExampleCheckout.unpack(root);
        sums = root.resolve("train3-d").resolve(SUMS);
        helper = root.resolve("train3-d").resolve(HELPER);
        added = sums.resolveSibling("Mine.java");
    }

    private CommandRun workshop(String... args) {
        return CommandRun.of(new Main(() -> new Checkout(root)), args);
    }

    private List<KeptCopy> copies() {
        return new Checkout(root).copies().list();
    }

    @Nested
    class Status {

        private String lesson3() {
            List<String> out = workshop("status").out();
            assertThat(out).as("a line for each lesson").hasSize(6);
            return out.get(3);
        }

        @Test
        void calls_a_lesson_finished_that_is_so_in_every_file() {
            assertThat(workshop("status").out()).hasSize(6).allMatch(line -> line.endsWith("  the finished lesson"));
        }

        @Test
        void sees_a_change_in_a_file_without_holes() throws IOException {
            Files.writeString(helper, HELP + "// broken on purpose");
            assertThat(lesson3()).endsWith("every hole has its solution; changed outside the holes: HelperTest.java");
            workshop("reset", "3");
            assertThat(lesson3()).endsWith("the finished lesson");
        }

        @Test
        void sees_a_change_outside_the_holes_of_a_file_that_has_some() throws IOException {
            Files.writeString(sums, SOLUTION.replace("final class", "// mine\nfinal class"));
            assertThat(lesson3()).endsWith("every hole has its solution; changed outside the holes: Sums.java");
            Files.writeString(sums, STARTER.replace("final class", "// mine\nfinal class"));
            assertThat(lesson3()).endsWith("started, 0 of 2 holes filled; changed outside the holes: Sums.java");
        }

        @Test
        void takes_what_is_in_a_hole_for_no_change_outside() throws IOException {
            Files.writeString(sums, STARTER.replaceFirst("\\{\\s*throw .*3\\.1.*\\s*}", "{ return x + x; }"));
            assertThat(lesson3()).endsWith("started, 1 of 2 holes filled");
        }

        @Test
        void sees_files_that_were_added_or_are_missing() throws IOException {
            workshop("start", "3");
            Files.delete(helper);
            Files.writeString(added, "class Mine { }");
            assertThat(lesson3()).endsWith("started, 0 of 2 holes filled; added: Mine.java; missing: HelperTest.java");
        }

        @Test
        void takes_line_ends_of_another_system_for_no_change() throws IOException {
            Files.writeString(sums, SOLUTION.replace("\n", "\r\n"));
            Files.writeString(helper, HELP.replace("\n", "\r\n"));
            assertThat(lesson3()).endsWith("the finished lesson");
        }

        @Test
        void goes_on_after_a_lesson_that_cannot_be_parsed() throws IOException {
            Files.writeString(sums, STARTER.replace("class Sums {", "class Sums { int x = ;"));
            assertThat(lesson3()).contains("started, but " + SUMS + " has a syntax error in line 3");
            Files.write(sums, STARTER.replace("summing", "summing\u00e9").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(lesson3()).contains("started, but ", "Sums.java is not UTF-8");
            Files.delete(sums);
            assertThat(lesson3()).contains("started, but ", "Sums.java cannot be read (no such file or folder)",
                    "`java -jar common/target/workshop.jar reset 3`", "missing: Sums.java");
        }
    }

    @Nested
    class Start {

        @Test
        void refuses_to_go_on_with_a_change_in_a_file_without_holes() throws IOException {
            Files.writeString(helper, "mine");
            Files.writeString(added, "mine");
            CommandRun run = workshop("start", "3");
            assertThat(run.err()).singleElement().asString().contains("work of yours", "HelperTest.java", "Mine.java");
            assertThat(run.status()).isEqualTo(Cli.USAGE);
            assertThat(helper).hasContent("mine");
            assertThat(sums).hasContent(SOLUTION);
        }
    }

    @Nested
    class Reset {

        @Test
        void brings_the_lesson_back_byte_by_byte() throws IOException {
            workshop("start", "3");
            workshop("reset", "3");
            assertThat(Files.readString(sums)).isEqualTo(SOLUTION);
            assertThat(copies()).as("a starter is nobody's work").isEmpty();
        }

        @Test
        void brings_back_files_without_holes_and_keeps_what_was_in_their_place() throws IOException {
            Files.writeString(helper, "mine");
            Files.writeString(added, "mine, too");
            workshop("reset", "3");
            assertThat(Files.readString(helper)).isEqualTo(HELP);
            assertThat(added).doesNotExist();
            Path kept = copies().get(0).folder().resolve("train3-d");
            assertThat(kept.resolve(HELPER)).hasContent("mine");
            assertThat(kept.resolve("src/main/java/microgpt/train3/Mine.java")).hasContent("mine, too");
        }

        @Test
        void brings_back_missing_files() throws IOException {
            Files.delete(sums);
            Files.delete(helper);
            workshop("reset", "3");
            assertThat(Files.readString(sums)).isEqualTo(SOLUTION);
            assertThat(Files.readString(helper)).isEqualTo(HELP);
        }

        @Test
        void of_all_lessons_says_for_each_what_it_kept_and_where() throws IOException {
            Files.writeString(sums, "my work");
            assertThat(workshop("reset", "--all").out()).hasSize(7)
                    .contains("Lesson 2 was the finished one already.")
                    .contains("Lesson 3 is the finished one again, with its own solution in every hole. "
                            + "Yours is kept in "
                            + copies().get(0).folder() + ": Sums.java");
            assertThat(copies().get(0).folder().isAbsolute()).isTrue();
        }

        @Test
        void says_how_to_get_back_what_it_replaced() throws IOException {
            Files.writeString(sums, "my work");
            assertThat(workshop("reset", "3").out()).last().asString()
                    .isEqualTo("To get back what you had:  java -jar common/target/workshop.jar copies --restore 1");
            assertThat(workshop("reset", "3").out()).singleElement().asString()
                    .isEqualTo("Lesson 3 was the finished one already.");
        }

        @Test
        void leaves_older_copies_as_they_are() throws IOException {
            Files.writeString(sums, "my work");
            workshop("reset", "3");
            Files.writeString(sums, "more work");
            workshop("reset", "3");
            assertThat(copies()).extracting(copy -> Files.readString(copy.folder().resolve("train3-d").resolve(SUMS)))
                    .as("the newest first").containsExactly("more work", "my work");
        }

        @Test
        void that_fails_halfway_says_where_the_copy_is() throws IOException {
            Files.writeString(sums, "my work");
            Files.delete(helper);
            Files.createDirectories(helper);
            Files.writeString(helper.resolve("mine.txt"), "mine");
            CommandRun run = workshop("reset", "3");
            assertThat(run.status()).isEqualTo(Cli.FAILED);
            assertThat(run.err()).singleElement().asString().contains("HelperTest.java could not be written, "
                    + "because it is a folder: move it away", "yours is kept in " + copies().get(0).folder());
            assertThat(copies().get(0).folder().resolve("train3-d").resolve(SUMS)).hasContent("my work");
            assertThat(helper.resolve("mine.txt")).hasContent("mine");
        }

        @Test
        void keeps_a_file_whose_name_has_a_backslash() throws IOException {
            assumeTrue(File.separatorChar == '/', "here it divides folders");
            Path odd = Files.writeString(sums.resolveSibling("x\\y.java"), "mine");
            CommandRun run = workshop("reset", "3");
            assertThat(run.err()).isEmpty();
            assertThat(odd).doesNotExist();
            workshop("copies", "--restore", "1");
            assertThat(odd).hasContent("mine");
        }

        @Test
        void that_cannot_keep_a_file_names_it_and_changes_nothing() throws IOException {
            Files.writeString(added, "mine");
            Files.writeString(root.resolve(".workshop"), "a file where the copies would be");
            CommandRun run = workshop("reset", "3");
            assertThat(run.err()).singleElement().asString().contains("could not be copied", "nothing was changed");
            assertThat(added).hasContent("mine");
        }

        @Test
        void needs_a_lesson_or_all() {
            for (CommandRun run : List.of(workshop("reset"), workshop("reset", "3", "--all"))) {
                assertThat(run.err()).singleElement().asString().startsWith("error: ").contains("--all");
                assertThat(run.status()).isEqualTo(Cli.USAGE);
            }
        }
    }

    @Nested
    class Copies {

        @Test
        void are_none_at_first() {
            assertThat(workshop("copies").out()).singleElement().asString().startsWith("No copy was kept so far");
            assertThat(workshop("copies", "--restore", "1").err()).singleElement().asString().contains("no copy 1");
        }

        @Test
        void are_listed_by_number_with_lesson_files_and_folder() throws IOException {
            Files.writeString(sums, "my work");
            Files.writeString(helper, "mine");
            workshop("reset", "3");
            assertThat(workshop("copies").out()).hasSize(3)
                    .anyMatch(line -> line.matches(
                            " 1  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  train3-d +Sums.java, HelperTest.java"))
                    .contains("    " + copies().get(0).folder());
        }

        @Test
        void bring_a_lesson_back_as_it_was_and_keep_what_is_there() throws IOException {
            workshop("start", "3");
            Files.writeString(helper, "mine");
            Files.writeString(added, "mine, too");
            workshop("reset", "3");
            Files.writeString(helper, "other");
            assertThat(workshop("copies", "--restore", "1").out()).singleElement().asString()
                    .contains("Lesson 3 is as it was at", "Yours is kept in");
            assertThat(sums).as("the starter that the work stood beside").hasContent(STARTER);
            assertThat(helper).hasContent("mine");
            assertThat(added).hasContent("mine, too");
            assertThat(copies()).hasSize(2);
            workshop("copies", "--restore", "1");
            assertThat(helper).hasContent("other");
            assertThat(added).doesNotExist();
        }

        @Test
        void may_hold_further_files_and_what_these_replace_is_kept_too() throws IOException {
            Files.writeString(sums, "my work");
            workshop("reset", "3");
            Path notes = Files.writeString(root.resolve("train3-d/NOTES.md"), "newer notes");
            Files.writeString(copies().get(0).folder().resolve("train3-d/NOTES.md"), "older notes");
            assertThat(workshop("copies", "--restore", "1").out()).singleElement().asString()
                    .contains("Yours is kept in", ": NOTES.md");
            assertThat(notes).hasContent("older notes");
            workshop("copies", "--restore", "1");
            assertThat(notes).hasContent("newer notes");
        }

        @Test
        void are_not_confused_by_other_folders_beside_them() throws IOException {
            Files.createDirectories(root.resolve(".workshop/classpath"));
            Files.writeString(sums, "my work");
            workshop("reset", "3");
            assertThat(copies()).hasSize(1);
        }

        @Test
        void are_not_confused_by_what_has_their_form_of_name() throws IOException {
            Path kept = root.resolve(".workshop");
            Files.createDirectories(kept.resolve("20260101-120000/my pictures"));
            Files.createDirectories(kept.resolve("20260101-120001/train3-d/src"));
            Files.createDirectories(kept.resolve("20269999-999999/train3-d"));
            Files.writeString(kept.resolve("20269999-999999/train3-d/mine.txt"), "mine");
            Files.writeString(kept.resolve("20260101-120002"), "mine");
            Files.createDirectories(kept.resolve("20260101-120003"));
            Files.writeString(kept.resolve("20260101-120003/mine.txt"), "mine");
            assertThat(workshop("copies").out()).singleElement().asString().startsWith("No copy was kept so far");
            Files.writeString(sums, "my work");
            workshop("reset", "3");
            assertThat(copies()).singleElement().extracting(KeptCopy::lesson).isEqualTo("train3-d");
        }

        @Test
        void have_no_place_where_a_file_has_the_name_of_their_folder() throws IOException {
            Path file = Files.writeString(root.resolve(".workshop"), "mine");
            CommandRun run = workshop("copies");
            assertThat(run.err()).singleElement().asString().contains(file + " is a file", "move it away");
            assertThat(file).hasContent("mine");
        }
    }

    @Test
    void a_difference_between_stages_is_that_of_the_finished_lessons() throws IOException {
        List<String> finished = workshop("diff", "3", "4").out();
        Files.writeString(sums, "mine");
        Files.writeString(added, "mine");
        assertThat(workshop("diff", "3", "4").out()).isEqualTo(finished);
    }
}
