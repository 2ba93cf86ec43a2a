package microgpt.common.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.ExampleCheckout;
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
