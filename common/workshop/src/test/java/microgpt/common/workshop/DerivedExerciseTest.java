package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.DerivedExercise;
import microgpt.common.workshop.lessons.Lesson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exercise takes from the finished lesson follows the lesson's sources. */
class DerivedExerciseTest {

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        ExampleCheckout.unpack(root);
        folder = root.resolve("train3-d");
    }

    private List<String> write() {
        return DerivedExercise.of(lesson()).write();
    }

    private Lesson lesson() {
        return new Checkout(root).lesson(3);
    }

    private void change(String file, String old, String text) throws IOException {
        assertThat(Files.readString(folder.resolve(file))).contains(old);
        Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)).replace(old, text));
    }

    @Test
    void nothing_is_written_where_nothing_changed() {
        assertThat(write()).isEmpty();
    }

    @Test
    void a_line_outside_the_holes_comes_into_the_starter() throws IOException {
        change(ExampleCheckout.SUMS, "not a brace", "no brace");
        assertThat(write()).containsExactly("train3-d/exercise/" + ExampleCheckout.SUMS);
        assertThat(folder.resolve("exercise").resolve(ExampleCheckout.SUMS))
                .hasContent(ExampleCheckout.STARTER.replace("not a brace", "no brace"));
    }

    @Test
    void a_body_comes_into_its_task_as_the_solution() throws IOException {
        change(ExampleCheckout.SUMS, "int twice = 2 * x;", "int twice = x + x; // $1");
        assertThat(write()).containsExactly("train3-d/exercise/tasks/3.1.md");
        assertThat(lesson().tasks().get(0).solution())
                .isEqualTo("        int twice = x + x; // $1\n        return twice;");
        assertThat(lesson().tasks().get(0).wrong()).as("other answers are written by hand").hasSize(1);
    }

    @Test
    void a_file_without_a_starter_is_packed() throws IOException {
        change(ExampleCheckout.HELPER, "HelperTest", "OtherTest");
        assertThat(write()).containsExactly("train3-d/exercise/finished.zip");
        assertThat(lesson().others().get(ExampleCheckout.HELPER)).contains("OtherTest");
    }

    @Test
    void what_was_written_is_a_finished_lesson() throws IOException {
        change(ExampleCheckout.SUMS, "sum", "total");
        change("exercise/tasks/3.2.md", "sum(int[] x)", "total(int[] x)");
        assertThat(write()).hasSize(2);
        assertThat(lesson().isFinished()).isTrue();
        assertThat(write()).isEmpty();
    }

    @Test
    void a_lesson_with_an_open_hole_is_refused_and_stays_as_it_is() throws IOException {
        lesson().start();
        change(ExampleCheckout.SUMS, "not a brace", "no brace");
        assertThatThrownBy(this::write).isInstanceOf(UsageException.class)
                .hasMessageContaining("Sums.java has the open hole 3.1: reset lesson 3 first");
        assertThat(folder.resolve("exercise").resolve(ExampleCheckout.SUMS)).hasContent(ExampleCheckout.STARTER);
    }
}
