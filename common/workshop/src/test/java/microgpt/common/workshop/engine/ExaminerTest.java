package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.engine.TaskReport.Verdict;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.messages.Output;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminerTest {

    /** With a space in its name, as many a home folder. */
    @TempDir
    private static Path parent;

    private static final RecordedProbes RECORDED = new RecordedProbes(List.of(
            new RecordedProbes.Entry("3.1", RecordedProbes.SOLUTION, List.of("10.0")),
            new RecordedProbes.Entry("3.1", "nothing", List.of("0.0"))));

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
        return new Examiner(bench, RECORDED).examine(bench.read(), lesson.tasks()).get(task - 1);
    }

    private Path source() {
        return lesson.folder().resolve(ExampleCheckout.SUMS);
    }

    /** Puts code of the participant's own between the lesson's methods. */
    private void add(String code) throws IOException {
        Files.writeString(source(), Files.readString(source()).replace("    /** {", code + "\n\n    /** {"));
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
    void a_mistake_in_one_task_does_not_make_up_for_a_mistake_in_another() {
        fill(1, "        return x;");
        fill(2, "        return x[0] / 2;");
        assertThat(examine(2).verdict()).as("the test of 3.2 compares it with 3.1").isEqualTo(Verdict.WRONG);
    }

    @Test
    void what_somebody_added_around_the_holes_stays() throws IOException {
        add("    private static int first(int[] x) {\n        return x[0];\n    }");
        fill(2, "        return first(x);");
        assertThat(examine(2).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void a_right_body_among_what_was_changed_is_not_called_wrong_but_what_was_changed_is_named() throws IOException {
        add("    static class Math {\n        static int max(int a, int b) {\n            return 7;\n        }\n"
                + "    }");
        fill(2, "        return Math.max(x[0], 0);");
        TaskReport report = examine(2);
        assertThat(report.verdict()).isEqualTo(Verdict.ELSEWHERE);
        assertThat(report.mistake()).isEqualTo("this body is right in the lesson's own file; what differs is outside "
                + "of the hole: Math, new in Sums.java");
    }

    @Test
    void a_wrong_body_stays_wrong_among_what_was_changed() throws IOException {
        add("    static int seven() {\n        return 7;\n    }");
        fill(2, "        return seven();");
        assertThat(examine(2).verdict()).as("it does not compile in the lesson's own file").isEqualTo(Verdict.WRONG);
        fill(2, "        return 8;");
        assertThat(examine(2).verdict()).as("it is wrong in the lesson's own file").isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_task_is_not_tried_again_as_long_as_its_body_and_what_surrounds_it_stay() throws IOException {
        Path log = parent.resolve("log");
        String path = log.toString().replace("\\", "/");
        fill(1, "        try (java.io.FileWriter log = new java.io.FileWriter(\"" + path + "\", true)) {\n"
                + "            log.write(\"tried\\n\");\n"
                + "        } catch (java.io.IOException e) {\n"
                + "            throw new IllegalStateException(e);\n"
                + "        }\n"
                + "        return 2 * x;");
        Examiner examiner = new Examiner(bench, RECORDED);
        examiner.examine(bench.read(), lesson.tasks());
        fill(2, "        return 8;");
        assertThat(examiner.examine(bench.read(), lesson.tasks())).extracting(TaskReport::verdict)
                .containsExactly(Verdict.DONE, Verdict.WRONG);
        assertThat(log).as("another hole was filled").hasContent("tried");
        add("    // a word");
        examiner.examine(bench.read(), lesson.tasks());
        assertThat(log).hasContent("tried\ntried");
    }

    @Test
    void an_endless_loop_is_told_after_one_test_with_its_line() {
        try (TestBench impatient = new TestBench(lesson, 1)) {
            fill(1, "        int twice = 0;\n        while (twice < 4) { x++; }\n        return twice;");
            List<TaskReport> reports = new Examiner(impatient, RECORDED).examine(impatient.read(), lesson.tasks());
            assertThat(reports.get(0).law()).isEqualTo("twice 2 is 4: not done after 1 s in Sums.java line 6, "
                    + "`while (twice < 4) { x++; }`: does every loop end?");
        }
    }

    @Test
    void code_that_prints_very_many_lines_is_heard_of_on_the_way() {
        List<Integer> told = new ArrayList<>();
        bench.onManyLines(told::add);
        fill(1, "        for (int i = 0; i < 1_000_001; i++) {\n            System.out.println();\n        }\n"
                + "        return 2 * x;");
        assertThat(examine(1).output().lines()).isEqualTo(1_000_001);
        assertThat(told).containsExactly(100_000, 1_000_000);
    }

    /** Tests of a whole lesson that all fail, those of one class before those of another by their names. */
    private static final String LAWS = """
            package microgpt.train3;

            import static org.junit.jupiter.api.Assertions.assertEquals;
            import org.junit.jupiter.api.*;

            @Tag("whole")
            @Order(2)
            class AllTest {
                @Test
                void of_samples() {
                    assertEquals(1, 2);
                }

                @Test
                @Order(1)
                void of_losses() {
                    assertEquals(1, 3);
                }
            }

            @Tag("whole")
            class ALastTest {
                @Test
                void of_pictures() {
                    assertEquals(1, 4);
                }
            }
            """;

    @Test
    void of_the_laws_of_the_whole_lesson_the_most_basic_one_that_fails_is_told() throws IOException {
        Path laws = lesson.folder().resolve("src/test/java/microgpt/train3/AllTest.java");
        Files.writeString(laws, LAWS);
        try {
            LessonCode code = bench.read();
            Examiner.Rest rest = new Examiner(bench, RECORDED).rest(code, true);
            assertThat(rest.law()).isEqualTo("of losses: expected: <1> but was: <3>");
            assertThat(rest.laws()).isEqualTo(3);
            assertThat(new Examiner(bench, RECORDED).rest(code, false).laws()).as("while tasks are to do").isZero();
        } finally {
            Files.delete(laws);
        }
    }

    @Test
    void what_tests_share_is_told_too_if_it_fails() throws IOException {
        Path laws = lesson.folder().resolve("src/test/java/microgpt/train3/AllTest.java");
        Files.writeString(laws, LAWS.replace("    @Test\n    void of_samples() {",
                "    @BeforeAll\n    static void of_all() {"));
        try {
            assertThat(new Examiner(bench, RECORDED).rest(bench.read(), true).law())
                    .isEqualTo("AllTest: expected: <1> but was: <2>");
        } finally {
            Files.delete(laws);
        }
    }

    @Test
    void code_that_waits_for_somebody_to_type_is_told_so() {
        fill(1, "        return new java.util.Scanner(System.in).nextInt();");
        assertThat(examine(1).law()).isEqualTo("twice 2 is 4: it waits for input from System.in, where nobody types "
                + "during a test in Sums.java line 5, `return new java.util.Scanner(System.in).nextInt();`");
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
    void an_exception_in_a_method_of_the_lesson_is_told_with_the_line_that_calls_it() {
        fill(2, "        return Arrays.last(null);");
        assertThat(examine(2).law()).contains("NullPointerException")
                .endsWith("in last, called in Sums.java line 10, `return Arrays.last(null);`");
    }

    @Test
    void an_exception_in_a_method_that_somebody_added_is_told_with_the_line_there() throws IOException {
        fill(2, "        return second(x);");
        add("    static int second(int[] x) {\n        return x[1];\n    }");
        assertThat(examine(2).law()).endsWith("in Sums.java line 9, `return x[1];`");
    }

    @Test
    void what_the_code_prints_is_kept_apart() {
        fill(1, "        System.out.println(\"x = \" + x);\n        return 2 * x;");
        assertThat(examine(1).output()).isEqualTo(new Output("x = 2" + System.lineSeparator(), 1));
    }

    @Test
    void what_the_code_prints_without_an_end_is_counted_and_not_kept() {
        fill(1, "        for (int i = 0; i < 100_000; i++) {\n            System.out.println(i);\n        }\n"
                + "        return 2 * x;");
        Output output = examine(1).output();
        assertThat(output.text()).startsWith("0" + System.lineSeparator() + "1").hasSizeLessThanOrEqualTo(10_000);
        assertThat(output.lines()).isEqualTo(100_000);
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
