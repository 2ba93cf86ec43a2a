package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.ExampleCheckout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LessonCodeTest {

    @TempDir
    private Path root;

    private Lesson lesson;

    @BeforeEach
    void start() throws IOException {
        ExampleCheckout.unpack(root);
        lesson = new Checkout(root).lesson(3);
        lesson.start();
    }

    private LessonCode code() {
        return LessonCode.read(lesson, JavaSource::bodies);
    }

    private FilledFile filled(Map<Task, String> bodies) {
        return code().with(bodies).get(0);
    }

    @Test
    void fills_holes_on_the_way_to_the_compiler_and_leaves_the_file_alone() throws IOException {
        Task first = lesson.tasks().get(0);
        Task second = lesson.tasks().get(1);
        FilledFile file = filled(Map.of(first, first.solution(), second, second.solution()));
        assertThat(file.text()).isEqualTo(ExampleCheckout.SOLUTION);
        assertThat(Files.readString(lesson.folder().resolve(file.path()))).isEqualTo(ExampleCheckout.STARTER);
    }

    @Test
    void a_line_after_a_filled_hole_has_the_number_that_it_has_in_the_editor() {
        Task first = lesson.tasks().get(0);
        FilledFile file = filled(Map.of(first, first.solution()));
        assertThat(file.text().split("\n")[9]).contains("static int sum");
        assertThat(file.lineOfParticipant(10)).isEqualTo(9);
        assertThat(file.originalLine(9)).startsWith("static int sum");
        assertThat(file.lineOfParticipant(4)).as("before the hole").isEqualTo(4);
    }

    @Test
    void a_line_of_a_filled_hole_is_not_the_participants() {
        Task first = lesson.tasks().get(0);
        FilledFile file = filled(Map.of(first, first.solution()));
        assertThat(file.isOwn(4)).isTrue();
        assertThat(file.isOwn(5)).isFalse();
        assertThat(file.isOwn(6)).isFalse();
        assertThat(file.isOwn(7)).isTrue();
        assertThat(file.lineOfParticipant(6)).as("where the hole is").isEqualTo(5);
    }

    @Test
    void knows_which_holes_are_open() {
        lesson.fill(lesson.tasks().get(1), "        return 0;");
        assertThat(code().open()).containsExactly(lesson.tasks().get(0));
    }

    @Test
    void knows_when_every_hole_has_its_solution() {
        lesson.fill(lesson.tasks().get(0), lesson.tasks().get(0).solution());
        assertThat(code().isSolution()).as("one of two").isFalse();
        lesson.fill(lesson.tasks().get(1), lesson.tasks().get(1).solution());
        assertThat(code().isSolution()).isTrue();
        lesson.fill(lesson.tasks().get(1), "        return 0;");
        assertThat(code().isSolution()).as("one is somebody's own").isFalse();
    }

    @Test
    void cannot_look_into_a_file_with_a_syntax_error() throws IOException {
        Path file = lesson.folder().resolve(ExampleCheckout.SUMS);
        Files.writeString(file,
                ExampleCheckout.STARTER.replace("static int sum(int[] x) {", "static int sum(int[] x {"));
        assertThat(code().isParsable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java/microgpt/train3", "exercise/src/main/java/microgpt/train3",
        "exercise/tasks"})
    void what_a_memory_stick_or_an_editor_adds_under_a_name_with_a_dot_is_no_file_of_the_lesson(String folder)
            throws IOException {
        Map<String, String> before = LessonCode.sources(lesson.folder());
        Path place = lesson.folder().resolve(folder);
        byte[] noText = {0, 5, 22, 7, -1};
        Files.write(place.resolve("._Sums.java"), noText);
        Files.write(place.resolve("._3.1.md"), noText);
        assertThat(LessonCode.sources(lesson.folder())).isEqualTo(before);
        assertThat(new Checkout(root).lesson(3).starters()).isEqualTo(lesson.starters());
        assertThat(new Checkout(root).lesson(3).tasks()).hasSameSizeAs(lesson.tasks());
    }

    @Test
    void a_source_that_is_not_UTF_8_is_named() throws IOException {
        Path source = lesson.folder().resolve(ExampleCheckout.SUMS);
        Files.write(source, new byte[] {'/', '/', (byte) 0xfc});
        assertThatThrownBy(() -> LessonCode.sources(lesson.folder())).isInstanceOf(UsageException.class)
                .hasMessage(source + " is not UTF-8: save it in that encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void a_filled_file_keeps_the_line_ends_that_its_editor_gave_it(String lineEnd) throws IOException {
        Path source = lesson.folder().resolve(ExampleCheckout.SUMS);
        Files.writeString(source, ExampleCheckout.STARTER.replace("\n", lineEnd));
        lesson.tasks().forEach(task -> lesson.fill(task, task.solution()));
        assertThat(Files.readString(source)).isEqualTo(ExampleCheckout.SOLUTION.replace("\n", lineEnd));
    }

    @Test
    void lines_outside_of_the_holes_keep_their_own_ends_where_an_editor_mixed_them() throws IOException {
        Path source = lesson.folder().resolve(ExampleCheckout.SUMS);
        Files.writeString(source, ExampleCheckout.STARTER.replace("Sums {\n", "Sums {\r\n")
                .replace("sum(int[] x) {\n", "sum(int[] x) {\r\n"));
        lesson.tasks().forEach(task -> lesson.fill(task, task.solution()));
        String solution = lesson.tasks().get(1).solution();
        assertThat(Files.readString(source)).isEqualTo(ExampleCheckout.SOLUTION.replace("Sums {\n", "Sums {\r\n")
                .replace("sum(int[] x) {\n" + solution, "sum(int[] x) {\r\n" + solution.replace("\n", "\r\n")));
    }
}
