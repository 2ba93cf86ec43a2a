package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that stages share is changed once: {@code .ci/copy-classes} takes the change to the later stages. */
class CopyClassesTest {

    private static final String CODE = "package microgpt.train%d;\n\nimport static microgpt.train%1$d.A.*;\n\n// %s\n";

    @TempDir
    private Path root;

    @BeforeEach
    void three_stages_share_a_class_after_one_that_has_another() throws Exception {
        assumeTrue(File.separatorChar == '/' && run("git", "--version").status == 0, "bash and git");
        for (int n = 0; n <= 5; n++) {
            write("main", "Shared", n, n < 2 ? "another" : "same");
            write("test", "SharedTest", n, "of stage " + n);
        }
        Files.createDirectories(root.resolve(".ci"));
        Files.copy(Texts.ROOT.resolve(".ci/copy-classes"), root.resolve(".ci/copy-classes"));
        run("git", "init", "-q");
        commit();
    }

    /** What a command did. */
    private record Result(int status, String out) {
    }

    private Result run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), out);
    }

    private void commit() throws Exception {
        run("git", "add", "-A");
        Result commit = run("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false",
                "commit", "-q", "-m", "all");
        assertThat(commit.status).as(commit.out).isZero();
    }

    private Result copy() throws Exception {
        return run("bash", ".ci/copy-classes");
    }

    private static String path(String root, String name, int stage) {
        return "train" + stage + "-a/src/" + root + "/java/microgpt/train" + stage + "/" + name + ".java";
    }

    private void write(String folder, String name, int stage, String comment) throws IOException {
        Path file = root.resolve(path(folder, name, stage));
        Files.createDirectories(file.getParent());
        Files.writeString(file, CODE.formatted(stage, comment));
    }

    @Test
    void starters_are_not_copied_because_they_follow_from_the_solutions() throws Exception {
        Path starter = root.resolve("train3-a/exercise/src/main/java/microgpt/train3/Shared.java");
        Path later = root.resolve("train4-a/exercise/src/main/java/microgpt/train4/Shared.java");
        for (Path file : List.of(starter, later)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "of " + file.getFileName() + "\n");
        }
        commit();
        Files.writeString(starter, "changed\n");

        assertThat(copy()).isEqualTo(new Result(0, ""));
        assertThat(later).hasContent("of Shared.java");
    }

    private void change(int stage, String comment) throws IOException {
        write("main", "Shared", stage, comment);
    }

    /** The comments in the class of the stages 1 to 5. */
    private List<String> comments() throws IOException {
        StringBuilder comments = new StringBuilder();
        for (int n = 1; n <= 5; n++) {
            String text = Files.readString(root.resolve(path("main", "Shared", n)));
            String comment = text.substring(text.indexOf("// ") + 3).strip();
            assertThat(text).isEqualTo(CODE.formatted(n, comment));
            comments.append(comment).append(' ');
        }
        return List.of(comments.toString().split(" "));
    }

    @Test
    void a_class_is_copied_to_all_later_stages_that_share_it_under_their_packages() throws Exception {
        change(3, "new");
        assertThat(copy()).isEqualTo(new Result(0,
                path("main", "Shared", 4) + " written\n" + path("main", "Shared", 5) + " written\n"));
        assertThat(comments()).containsExactly("another", "same", "new", "new", "new");
    }

    @Test
    void nothing_is_written_where_nothing_is_changed_or_all_is_copied() throws Exception {
        assertThat(copy()).isEqualTo(new Result(0, ""));
        change(3, "new");
        copy();
        assertThat(copy()).isEqualTo(new Result(0, ""));
    }

    @Test
    void a_class_that_is_changed_once_more_is_copied_once_more() throws Exception {
        change(3, "new");
        copy();
        change(3, "newer");
        copy();
        assertThat(comments()).containsExactly("another", "same", "newer", "newer", "newer");
    }

    @Test
    void it_stops_and_names_the_class_of_a_later_stage_that_was_another_before_it_changes_anything() throws Exception {
        change(1, "new");
        change(3, "new");
        assertThat(copy()).isEqualTo(new Result(1, "copy-classes: " + path("main", "Shared", 1) + " is changed, and "
                + path("main", "Shared", 2)
                + " was another class: change it too, or commit yours first if that stays\n"));
        assertThat(comments()).containsExactly("new", "same", "new", "same", "same");
    }

    @Test
    void it_goes_on_where_that_class_is_changed_too_or_the_change_is_committed() throws Exception {
        change(1, "new");
        change(2, "mine");
        assertThat(copy().status).isZero();
        assertThat(comments()).containsExactly("new", "mine", "mine", "mine", "mine");
        commit();
        change(1, "newer");
        commit();
        assertThat(copy()).isEqualTo(new Result(0, ""));
    }

    @Test
    void a_class_that_is_changed_by_hand_stays_and_is_what_later_stages_get() throws Exception {
        change(2, "new");
        change(4, "mine");
        copy();
        assertThat(comments()).containsExactly("another", "new", "new", "mine", "mine");
    }

    @Test
    void a_class_that_is_deleted_has_to_be_deleted_by_hand_in_later_stages() throws Exception {
        Files.delete(root.resolve(path("main", "Shared", 3)));
        assertThat(copy()).isEqualTo(new Result(1, "copy-classes: " + path("main", "Shared", 3) + " is deleted: delete "
                + path("main", "Shared", 4) + " too\n"));
    }

    @Test
    void a_test_that_was_another_one_in_the_next_stage_is_told_and_stays() throws Exception {
        write("test", "SharedTest", 3, "new");
        assertThat(copy()).isEqualTo(new Result(0,
                path("test", "SharedTest", 4) + " was another class than that of train3-a, and stays as it is\n"));
    }
}
