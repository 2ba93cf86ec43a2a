package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stage changes only what its idea needs: the table of stage-diffs.md says what, and this holds it to the code. */
class StageDiffTest {

    /** The cells of the table's row for the stage: stage, lines, added, removed, the original's, files. */
    private static List<String> row(Stage stage) throws IOException {
        String start = "| " + stage.folder() + " |";
        return Files.readAllLines(Stage.ROOT.resolve("docs/stage-diffs.md")).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
                .findAny().orElseThrow(() -> new AssertionError("stage-diffs.md has no row for " + stage.folder()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void what_a_stage_does_not_change_is_identical_to_the_stage_before(int n) throws IOException {
        Stage next = Stage.number(n + 1);
        Set<String> named = new TreeSet<>(Arrays.asList(row(next).get(5).replace("`", "").split(", ")));
        Set<String> changed = new TreeSet<>();
        for (String name : Stage.number(n).changedFiles(next)) {
            changed.add(name.replace(".java", ""));
        }
        assertThat(named).as("files that stage-diffs.md names as changed").isEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void the_table_counts_the_lines_added_and_removed(int n) throws IOException {
        Stage next = Stage.number(n + 1);
        Stage.Change change = Stage.number(n).change(next);
        assertThat(row(next).subList(1, 4)).containsExactly(String.valueOf(next.lines()),
                String.valueOf(change.added()), String.valueOf(change.removed()));
    }
}
