package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.FinishedFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts on the steps from stage to stage follow the stages. */
class StageTextsTest {

    private static final String FIGURES = "docs/src/test/resources/figures/";
    private static final String LIST = "17\tsetting\tan age\n%s2.5\tlog\tx.txt\n";

    @TempDir
    private Path root;

    @BeforeEach
    void six_stages_of_which_the_second_adds_twelve_lines_and_removes_one() throws IOException {
        ExampleCheckout.name(root, IntStream.range(0, 6).mapToObj(StageTextsTest::lesson).toList());
        for (int n = 0; n <= 5; n++) {
            write(lesson(n) + "/src/main/java/microgpt/train" + n + "/Sum.java",
                    "package microgpt.train" + n + ";\n\n" + (n == 0 ? "int a;\n" : "int b;\n" + "c;\n".repeat(11)));
            write(lesson(n) + "/README.md", n == 0 ? "The program has [5 lines of code](../docs/stage-diffs.md).\n"
                    : "The diff is 7 lines" + (n == 1 ? " of code" : "") + " added, 8 removed, and 7 lines of text.\n");
            write(FIGURES + lesson(n) + "-README.txt", LIST.formatted("11\tcode\tdocs/stage-diffs.md\n"));
            Files.createDirectories(root.resolve(lesson(n)).resolve("exercise/tasks"));
        }
        for (int n = 0; n < 5; n++) {
            write("docs/diffs/train" + n + "-train" + (n + 1) + ".diff", "stale\n");
        }
        write("docs/stage-diffs.md", "| train0-a | 9 | | | | |\n| train1-a | 9 | 8 | 7 | 93 / 15 | `Sum`, `Other` |\n");
        write(FIGURES + "docs-stage-diffs.txt", LIST.formatted("9\texample\tlines of code of the six stages\n"
                + "8\texample\tlines added and removed from stage to stage\n"));
    }

    private static String lesson(int n) {
        return "train" + n + "-a";
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private Set<String> refreshed() {
        new Checkout(root).folders().forEach(FinishedFiles::pack);
        return new StageTexts(new Checkout(root)).write();
    }

    @Test
    void the_table_has_the_counts_and_keeps_what_is_no_count() throws IOException {
        refreshed();
        assertThat(text("docs/stage-diffs.md"))
                .isEqualTo("| train0-a | 1 | | | | |\n| train1-a | 12 | 12 | 1 | 93 / 15 | `Sum`, `Other` |\n");
    }

    @Test
    void a_lesson_tells_the_counts_of_its_step() throws IOException {
        refreshed();
        assertThat(text("train0-a/README.md"))
                .isEqualTo("The program has [1 lines of code](../docs/stage-diffs.md).\n");
        assertThat(text("train1-a/README.md"))
                .isEqualTo("The diff is 12 lines of code added, 1 removed, and 7 lines of text.\n");
        assertThat(text("train2-a/README.md"))
                .isEqualTo("The diff is 0 lines added, 0 removed, and 7 lines of text.\n");
    }

    @Test
    void a_list_of_figures_has_each_count_of_two_digits_once_in_the_place_of_those_before() throws IOException {
        refreshed();
        assertThat(text(FIGURES + "docs-stage-diffs.txt")).isEqualTo(LIST.formatted(
                "12\texample\tlines of code of the six stages\n"
                        + "12\texample\tlines added and removed from stage to stage\n"));
        assertThat(text(FIGURES + "train1-a-README.txt")).isEqualTo(LIST.formatted("12\tcode\tdocs/stage-diffs.md\n"));
        assertThat(text(FIGURES + "train2-a-README.txt")).isEqualTo(LIST.formatted(""));
    }

    @Test
    void a_diff_is_that_of_today_and_nothing_that_is_fresh_is_written() throws IOException {
        assertThat(refreshed()).hasSize(5 + 1 + 1 + 6 + 6);
        assertThat(text("docs/diffs/train0-train1.diff"))
                .startsWith("--- train0-a/Sum\n+++ train1-a/Sum\n").endsWith("+c;\n");
        assertThat(refreshed()).isEmpty();
    }
}
