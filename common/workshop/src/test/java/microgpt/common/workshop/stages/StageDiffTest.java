package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.FinishedFiles;
import microgpt.common.workshop.stages.StageDiff.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageDiffTest {

    private static final String SUM = "package microgpt.train%d;\n\n/** A sum. */\nfinal class Sum {\n%s}\n";

    @TempDir
    private Path root;

    @BeforeEach
    void unpack() throws IOException {
        List<String> lessons = List.of("train0-a", "train1-b", "train2-c", "train3-d", "train4-e", "train5-f");
        ExampleCheckout.name(root, lessons);
        for (String lesson : lessons) {
            Files.createDirectories(root.resolve(lesson).resolve("exercise/tasks"));
            Files.createDirectories(root.resolve(lesson).resolve("src"));
        }
        write("train1-b/src/main/java/microgpt/train1/package-info.java",
                "/** Adds one. */\npackage microgpt.train1;\n");
        write("train2-c/src/main/java/microgpt/train2/package-info.java",
                "/** Adds two. */\npackage microgpt.train2;\n");
        write("train1-b/src/main/java/microgpt/train1/Bigram.java", SUM.formatted(1, "    int a;\n"));
        write("train2-c/src/main/java/microgpt/train2/Mlp.java",
                SUM.formatted(2, "    long a;\n\n    // new\n    long b;\n"));
        write("train1-b/src/main/java/microgpt/train1/Same.java", SUM.formatted(1, ""));
        write("train2-c/src/main/java/microgpt/train2/Same.java", SUM.formatted(2, ""));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private StageDiff diff() {
        new Checkout(root).folders().forEach(FinishedFiles::pack);
        return StageDiff.between(new Checkout(root), 1, 2);
    }

    @Test
    void leaves_out_files_that_differ_in_the_name_of_their_package_alone() {
        assertThat(diff().changedFiles()).containsExactly("Model", "package-info");
    }

    @Test
    void counts_neither_comments_nor_blank_lines() {
        assertThat(diff().change("Model")).isEqualTo(new Change(2, 1));
        assertThat(diff().change("package-info")).isEqualTo(new Change(0, 0));
        assertThat(diff().lines()).as("two fields and two classes of two lines").isEqualTo(6);
        assertThat(diff().stat()).first().asString().matches("Bigram\\.java -> Mlp\\.java +\\+2 -1");
        assertThat(diff().stat()).element(1).asString().matches("package-info\\.java +\\+0 -0");
        assertThat(diff().stat()).last().asString().matches("train1-b to train2-c +\\+2 -1 lines of code");
    }

    @Test
    void shows_every_changed_file_in_the_unified_format() {
        assertThat(UnifiedDiff.lines(diff()))
                .containsSubsequence("--- train1-b/Model", "+++ train2-c/Model", "-    int a;", "+    long a;")
                .containsSubsequence("--- train1-b/package-info", "-/** Adds one. */", "+/** Adds two. */");
    }

    @Test
    void shows_the_code_in_two_columns_as_it_is_in_the_files() throws IOException {
        write("train2-c/src/main/java/microgpt/train2/Mlp.java",
                SUM.formatted(2, "    List<Sum> a; // && more than fits\n"));
        assertThat(SideBySideDiff.lines(diff(), 63)).containsSequence(
                "final class Sum {                final class Sum {",
                "    int a;                     |     List<Sum> a; // && more",
                "                               |         than fits",
                "}                                }").contains("train1-b/Model                   train2-c/Model");
    }

    @Test
    void cuts_no_line_in_two_columns_however_narrow() throws IOException {
        String line = "        return aNameThatIsLongerThanAColumnIsWide(and(another, that), is + \"  \" + not);";
        write("train2-c/src/main/java/microgpt/train2/Mlp.java", SUM.formatted(2, line + "\n"));
        List<String> lines = SideBySideDiff.lines(diff(), 1);
        assertThat(lines.stream().map(row -> row.substring(Math.min(23, row.length())).strip())
                .collect(Collectors.joining()).replace(" ", "")).contains(line.replace(" ", ""));
        assertThat(lines).filteredOn(row -> !row.contains("/")).allMatch(row -> row.length() <= 43);
    }

    @Test
    void refuses_to_compare_a_stage_with_itself() {
        assertThatThrownBy(() -> StageDiff.between(new Checkout(root), 3, 3)).isInstanceOf(UsageException.class)
                .hasMessage("3 and 3 are the same stage: name two, such as 2 3");
    }
}
