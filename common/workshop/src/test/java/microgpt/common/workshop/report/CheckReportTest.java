package microgpt.common.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.engine.Examiner.Rest;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TaskReport.Verdict;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.messages.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTest {

    private static final String HINT = "If you are stuck: java -jar common/target/workshop.jar hint ";

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final CheckReport report = new CheckReport(new PrintWriter(out));
    private Lesson lesson;

    @BeforeEach
    void unpack() throws IOException {
        ExampleCheckout.unpack(root);
        lesson = new Checkout(root).lesson(3);
    }

    private TaskReport task(int number, Verdict verdict, String mistake) {
        String advice = mistake.isEmpty() ? "" : "Do it.";
        return new TaskReport(lesson.tasks().get(number - 1), verdict, mistake, advice, "a law", Output.NONE);
    }

    private List<String> lines() {
        return out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    @Test
    void a_mistake_with_a_name_is_followed_by_advice_and_law() {
        report.print(task(1, Verdict.WRONG, "3.1 gives what you get if nothing"));
        assertThat(lines())
                .containsExactly("3.1 doubling wrong 3.1 gives what you get if nothing", " Do it.", " a law");
    }

    @Test
    void another_mistake_is_told_by_its_law_alone() {
        report.print(task(1, Verdict.WRONG, ""));
        assertThat(lines()).containsExactly("3.1 doubling wrong a law");
    }

    @Test
    void a_right_body_among_something_else_that_is_wrong_is_not_called_wrong() {
        report.print(task(1, Verdict.ELSEWHERE, "this body is right"));
        assertThat(lines()).containsExactly("3.1 doubling not yet this body is right", " a law");
        report.help(List.of(task(1, Verdict.ELSEWHERE, "")));
        assertThat(lines()).as("no hint to what is right").hasSize(2);
    }

    @Test
    void a_lesson_that_is_wrong_as_a_whole_is_followed_by_where_to_look_and_what_to_type() throws IOException {
        Path folder = root.resolve("train3-d");
        Files.writeString(folder.resolve(ExampleCheckout.SUMS),
                ExampleCheckout.SOLUTION.replace("final class", "class"));
        report.print(new Rest("a law", Output.NONE, 2), false);
        report.print(WhereToLook.of(lesson, false));
        assertThat(lines()).as("without a program").containsExactly("the whole lesson wrong a law",
                " Outside of the holes this is not as in the finished lesson: Sums in Sums.java.",
                "To see more: java -jar common/target/workshop.jar status");
        ExampleCheckout.addMain(folder, "microgpt.train3");
        report.print(WhereToLook.of(new Checkout(root).lesson(3), false));
        assertThat(lines()).as("with one").last().isEqualTo("To see more: java -jar common/target/workshop.jar run 3");
    }

    private void print(String law, Output output) {
        report.print(new TaskReport(lesson.tasks().get(0), Verdict.WRONG, "", "", law, output));
    }

    @Test
    void what_would_steer_a_terminal_is_printed_as_Java_writes_it() {
        print("was: \u001b[2J\0", new Output("\ta\u009b\u007f\n", 1));
        assertThat(lines()).containsExactly("3.1 doubling wrong was: \\u001B[2J\\u0000",
                " your code printed:", " | \ta\\u009B\\u007F");
    }

    @Test
    void of_what_was_printed_the_beginning_is_shown_and_the_rest_is_counted() {
        print("a law", new Output("x\n".repeat(500), 1_000_000));
        assertThat(lines()).hasSize(15).last().isEqualTo(" and 999,988 lines more");
    }

    @Test
    void a_line_without_an_end_is_cut() {
        print("a law", new Output("x".repeat(10_000), 1));
        assertThat(lines()).last().asString().hasSizeLessThan(300).endsWith("x\u2026");
    }

    @Test
    void help_is_offered_once_and_for_the_first_mistake() {
        report.help(List.of(task(1, Verdict.TO_DO, ""), task(2, Verdict.WRONG, "")));
        assertThat(lines()).containsExactly(HINT + "3.2");
    }

    @Test
    void without_a_mistake_help_is_offered_for_the_first_open_hole() {
        report.help(List.of(task(1, Verdict.DONE, ""), task(2, Verdict.TO_DO, "")));
        assertThat(lines()).containsExactly(HINT + "3.2");
    }

    @Test
    void nobody_who_is_done_is_offered_help() {
        report.help(List.of(task(1, Verdict.DONE, ""), task(2, Verdict.DONE, "")));
        assertThat(lines()).isEmpty();
    }
}
