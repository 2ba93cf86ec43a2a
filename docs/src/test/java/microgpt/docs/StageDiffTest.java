package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.workshop.stages.StageDiff;
import microgpt.common.workshop.stages.UnifiedDiff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stage changes only what its idea needs: the texts on the stages' differences are held to the code. */
class StageDiffTest {

    /** The cells of the table's row for the stage: stage, lines, added, removed, the original's, files. */
    private static List<String> row(int stage) throws IOException {
        String start = "| train" + stage + "-";
        return Files.readAllLines(Texts.ROOT.resolve("docs/stage-diffs.md")).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
                .findAny().orElseThrow(() -> new AssertionError("stage-diffs.md has no row for stage " + stage));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void what_a_stage_does_not_change_is_identical_to_the_stage_before(int n) throws IOException {
        Set<String> named = new TreeSet<>(Arrays.asList(row(n + 1).get(5).replace("`", "").split(", ")));
        assertThat(named).as("files that stage-diffs.md names as changed")
                .isEqualTo(StageDiff.between(n, n + 1).changedFiles());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void the_table_counts_the_lines_added_and_removed(int n) throws IOException {
        StageDiff diff = StageDiff.between(n, n + 1);
        StageDiff.Change total = diff.total();
        assertThat(row(n + 1).subList(1, 4))
                .containsExactly(String.valueOf(diff.lines()), String.valueOf(total.added()),
                        String.valueOf(total.removed()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void the_diff_in_the_docs_is_fresh(int n) throws IOException {
        String name = "train" + n + "-train" + (n + 1) + ".diff";
        Path file = Texts.ROOT.resolve("docs/diffs").resolve(name);
        assertThat(Files.readAllLines(file)).as(name + " is stale: run .ci/refresh")
                .isEqualTo(UnifiedDiff.lines(StageDiff.between(n, n + 1)));
    }

    /** The command that the texts print, run as it stands there by a shell, if there is git. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void the_printed_git_command_shows_the_changed_files_and_no_others(int n) throws Exception {
        assumeTrue(git("git --version", Set.of(0)).startsWith("git version"), "git is not there");
        String command = Files.readAllLines(Texts.ROOT.resolve("docs/stage-diffs.md")).stream()
                .filter(line -> line.startsWith("git diff") && line.endsWith("train" + (n + 1)))
                .findAny()
                .orElseThrow(() -> new AssertionError("stage-diffs.md has no command for the step to " + (n + 1)));
        assertThat(Files.readString(Texts.files("", "train" + (n + 1) + "-", "README.md").get(0))).contains(command);
        if (n == 4) {
            assertThat(Files.readString(Texts.ROOT.resolve("README.md"))).contains(command);
        }

        Set<String> shown = new TreeSet<>();
        String diff = git(command, Set.of(0, 1));
        Matcher file = Pattern.compile("(?m)^diff --git .*/(\\S+)\\.java$").matcher(diff);
        while (file.find()) {
            shown.add(file.group(1).matches("Bigram|Mlp|Gpt") ? "Model" : file.group(1));
        }
        assertThat(shown).isEqualTo(StageDiff.between(n, n + 1).changedFiles());
    }

    /** What a command of git prints, run by a shell in the project's folder. */
    private static String git(String command, Set<Integer> statuses) throws IOException, InterruptedException {
        ProcessBuilder shell = File.separatorChar == '/' ? new ProcessBuilder("sh", "-c", command)
                : new ProcessBuilder("cmd", "/c", command);
        Process process = shell.directory(Texts.ROOT.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return statuses.contains(process.waitFor()) ? output : "";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void no_comment_changes_in_passing(int n) throws IOException {
        StageDiff.Change code = StageDiff.between(n, n + 1).total();
        int comments = 0;
        boolean counts = true;
        for (String line
                : Files.readAllLines(Texts.ROOT.resolve("docs/diffs/train" + n + "-train" + (n + 1) + ".diff"))) {
            if (line.startsWith("--- ") || line.startsWith("+++ ")) {
                counts = !line.contains("package-info");
            } else if (counts && line.matches("[+-] *(/\\*\\*.*|\\* .*|// .*)")) {
                comments++;
            }
        }
        assertThat(comments).as("changed lines of comments").isPositive()
                .isLessThanOrEqualTo(Math.max(10, (code.added() + code.removed()) / 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_lesson_tells_the_same_numbers(int n) throws IOException {
        Path lesson = Texts.files("", "train" + n + "-", "README.md").get(0);
        assertThat(Files.readString(lesson).replace(" of code added", " added"))
                .contains(row(n).get(2) + " lines added, " + row(n).get(3) + " removed");
    }
}
