package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.engine.TaskReport.Verdict;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminerTest {

    /** With a space in its name, as many a home folder. */
    @TempDir
    private static Path parent;

    private static Lesson lesson;
    private static TestBench bench;

    @BeforeAll
    static void open() throws IOException {
        Path root = parent.resolve("my workshop");
        ExampleCheckout.unpack(root);
        lesson = new Checkout(root).lesson(3);
        bench = ExampleCheckout.bench(lesson);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void start() {
        lesson.start();
    }

    private TaskReport examine(int task) {
        RecordedProbes recorded = new RecordedProbes(List.of(
                new RecordedProbes.Entry("3.1", RecordedProbes.SOLUTION, List.of("10.0")),
                new RecordedProbes.Entry("3.1", "nothing", List.of("0.0"))));
        return new Examiner(bench, recorded).examine(bench.read(), lesson.tasks()).get(task - 1);
    }

    private void fill(int task, String body) {
        lesson.fill(lesson.tasks().get(task - 1), body);
    }

    @Test
    void an_open_hole_is_to_do() {
        assertThat(examine(1).verdict()).isEqualTo(Verdict.TO_DO);
    }

    @Test
    void a_task_may_use_another_whose_hole_is_open() {
        fill(2, "        return x[0];");
        assertThat(examine(2).verdict()).isEqualTo(Verdict.DONE);
        assertThat(examine(1).verdict()).isEqualTo(Verdict.TO_DO);
    }

    @Test
    void a_mistake_in_one_task_is_no_mistake_in_another() {
        fill(1, "        return 7;");
        fill(2, "        return x[0];");
        assertThat(examine(1).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(examine(2).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void a_recorded_mistake_is_called_by_its_name() {
        fill(1, "        return 0;");
        assertThat(examine(1).mistake()).isEqualTo("3.1 gives what you get if nothing");
    }

    @Test
    void another_mistake_is_told_by_the_law_that_fails() {
        fill(1, "        return 7;");
        assertThat(examine(1).mistake()).isEmpty();
        assertThat(examine(1).law()).startsWith("twice 2 is 4: expected: <4> but was: <7>");
    }

    @Test
    void an_exception_is_told_with_its_line_in_the_editor() {
        fill(2, "        return x[1];");
        assertThat(examine(2).law()).as("3.1 above it is open, and longer when it is filled")
                .contains("ArrayIndexOutOfBoundsException").endsWith("in Sums.java line 10, `return x[1];`");
    }

    @Test
    void what_the_code_prints_is_kept_apart() {
        fill(1, "        System.out.println(\"x = \" + x);\n        return 2 * x;");
        assertThat(examine(1).output()).isEqualTo("x = 2" + System.lineSeparator());
    }

    @Test
    void a_program_that_ends_itself_ends_no_more_than_its_test() {
        fill(1, "        System.exit(1);\n        return 0;");
        assertThat(examine(1).law()).contains("System.exit");
        fill(1, "        return x + x;");
        assertThat(examine(1).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void what_does_not_compile_is_told_with_its_line_in_the_editor() {
        fill(2, "        return y;");
        assertThatThrownBy(() -> examine(2)).isInstanceOf(RunFailedException.class)
                .hasMessage("train3-d does not compile: Sums.java line 10: cannot find symbol, variable y");
    }

    @Test
    void a_copy_beside_a_file_is_told_by_its_name() throws IOException {
        Path copy = lesson.folder().resolve(ExampleCheckout.SUMS).resolveSibling("Sums copy.java");
        Files.writeString(copy, ExampleCheckout.SOLUTION);
        try {
            fill(1, "        return 7;");
            assertThatThrownBy(() -> examine(1)).isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("Sums copy.java line 3: duplicate class: Sums");
        } finally {
            Files.delete(copy);
        }
    }

    @Test
    void what_is_no_Java_is_told_by_the_compiler() {
        fill(2, "        return (x[0];");
        assertThatThrownBy(() -> examine(2)).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("Sums.java line 10: ')'");
    }
}
