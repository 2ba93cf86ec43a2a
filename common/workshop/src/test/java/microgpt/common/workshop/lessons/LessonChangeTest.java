package microgpt.common.workshop.lessons;

import static microgpt.common.workshop.ExampleCheckout.HELP;
import static microgpt.common.workshop.ExampleCheckout.HELPER;
import static microgpt.common.workshop.ExampleCheckout.SOLUTION;
import static microgpt.common.workshop.ExampleCheckout.STARTER;
import static microgpt.common.workshop.ExampleCheckout.SUMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.ExampleCheckout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor saves at any moment of a change: nothing that it saved is lost. */
class LessonChangeTest {

    private static final String MINE = "src/main/java/microgpt/train3/Mine.java";

    @TempDir
    private Path root;

    private Lesson lesson;

    @BeforeEach
    void unpack() throws IOException {
        ExampleCheckout.unpack(root);
        lesson = new Checkout(root).lesson(3);
    }

    private Path file(String path) {
        return lesson.folder().resolve(path);
    }

    private void save(String path, String text) throws IOException {
        Files.writeString(file(path), text);
    }

    private LessonChange reset() {
        return new LessonChange(lesson, List.of()).finish();
    }

    private static void assertLeaves(LessonChange change, Optional<KeptCopy> kept, String files) {
        assertThatThrownBy(() -> change.carryOut(kept)).isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith(
                        files + " was saved just now, so it stays as it is: give the command once more");
    }

    @Test
    void what_is_saved_after_the_copy_was_made_stays_and_the_rest_is_put_back() throws IOException {
        save(SUMS, "my work");
        save(HELPER, "mine");
        LessonChange change = reset();
        Optional<KeptCopy> kept = change.keep();
        save(SUMS, "my newer work");
        assertLeaves(change, kept, "Sums.java");
        assertThat(file(SUMS)).hasContent("my newer work");
        assertThat(file(HELPER)).hasContent(HELP);
        assertThat(kept.orElseThrow().folder().resolve("train3-d").resolve(SUMS)).hasContent("my work");
    }

    @Test
    void the_copy_is_of_the_bytes_that_may_be_replaced_whatever_is_saved_before_it_is_made() throws IOException {
        save(SUMS, "my work");
        LessonChange change = reset();
        save(SUMS, "my newer work");
        Optional<KeptCopy> kept = change.keep();
        assertLeaves(change, kept, "Sums.java");
        assertThat(file(SUMS)).hasContent("my newer work");
        assertThat(kept.orElseThrow().folder().resolve("train3-d").resolve(SUMS)).hasContent("my work");
    }

    @Test
    void a_file_that_is_added_after_the_copy_was_made_is_not_deleted() throws IOException {
        save(MINE, "mine");
        LessonChange change = reset();
        Optional<KeptCopy> kept = change.keep();
        String other = MINE.replace("Mine", "Other");
        save(other, "mine, too");
        assertLeaves(change, kept, "Other.java");
        assertThat(file(other)).hasContent("mine, too");
        assertThat(file(MINE)).doesNotExist();
    }

    @Test
    void an_added_file_that_is_saved_again_after_the_copy_was_made_is_not_deleted() throws IOException {
        save(MINE, "mine");
        LessonChange change = reset();
        Optional<KeptCopy> kept = change.keep();
        save(MINE, "newer");
        assertLeaves(change, kept, "Mine.java");
        assertThat(file(MINE)).hasContent("newer");
    }

    @Test
    void a_starter_does_not_replace_work_that_was_saved_meanwhile() throws IOException {
        LessonChange change = new LessonChange(lesson, List.of());
        change.write(SUMS, STARTER);
        save(SUMS, "my work");
        assertLeaves(change, Optional.empty(), "Sums.java");
        assertThat(file(SUMS)).hasContent("my work");
    }

    @Test
    void a_solution_does_not_replace_work_that_was_saved_meanwhile() throws IOException {
        lesson.start();
        LessonChange change = new LessonChange(lesson, List.of());
        change.fill(lesson.tasks().get(0), "        return x + x;");
        save(SUMS, STARTER + "// a note");
        assertLeaves(change, Optional.empty(), "Sums.java");
        assertThat(file(SUMS)).hasContent(STARTER + "// a note");
    }

    @Test
    void a_file_that_comes_where_none_was_stays() throws IOException {
        Files.delete(file(SUMS));
        LessonChange change = reset();
        save(SUMS, "my work");
        assertLeaves(change, Optional.empty(), "Sums.java");
        assertThat(file(SUMS)).hasContent("my work");
    }

    @Test
    void what_was_deleted_meanwhile_is_written_or_gone() throws IOException {
        save(SUMS, "my work");
        save(MINE, "mine");
        LessonChange change = reset();
        Files.delete(file(SUMS));
        Files.delete(file(MINE));
        change.carryOut(Optional.empty());
        assertThat(file(SUMS)).hasContent(SOLUTION);
        assertThat(file(MINE)).doesNotExist();
    }

    @Test
    void without_an_editor_all_is_put_back() throws IOException {
        save(SUMS, "my work");
        save(MINE, "mine");
        LessonChange change = reset();
        change.carryOut(change.keep());
        assertThat(file(SUMS)).hasContent(SOLUTION);
        assertThat(file(MINE)).doesNotExist();
    }
}
