package microgpt.common.workshop.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.engine.Examiner.Rest;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TaskReport.Verdict;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.messages.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchScreenTest {

    private static final Task TASK = new Task("3.1", "doubling", "Sums.java", "twice(int x)",
            List.of("the concept\n\nTake the number\ntwice.\n\n    sum = x\n    add x"),
            "        return 2 * x;", List.of(), List.of(), List.of());

    @TempDir
    private Path root;

    private WatchScreen screen;

    @BeforeEach
    void unpack() throws IOException {
        ExampleCheckout.unpack(root);
        Lesson lesson = new Checkout(root).lesson(3);
        screen = new WatchScreen(lesson);
    }

    private static WatchState state(Verdict verdict, boolean nothingToFill) {
        Rest rest = verdict == Verdict.DONE ? new Rest("", Output.NONE, 7) : null;
        TaskReport report = new TaskReport(TASK, verdict, "", "", "a law", Output.NONE);
        return new WatchState(List.of(report), rest, null, nothingToFill, "", 0.1);
    }

    @Test
    void names_no_command_because_keys_are_pressed_here() {
        assertThat(screen.text(state(Verdict.WRONG, false), TASK, 0)).contains("a law")
                .doesNotContain("hint", "workshop.jar");
    }

    @Test
    void joins_the_lines_of_a_hints_prose_and_leaves_its_code() {
        assertThat(screen.text(state(Verdict.TO_DO, false), TASK, 1))
                .contains("Hint: the concept\n\nTake the number twice.\n\n    sum = x\n    add x");
    }

    @Test
    void says_how_to_start_a_lesson_in_which_there_was_nothing_to_fill() {
        assertThat(screen.text(state(Verdict.DONE, true), TASK, 0))
                .contains("all 7 further laws hold", "workshop.jar start 3");
        assertThat(screen.text(state(Verdict.DONE, false), TASK, 0)).doesNotContain("start 3");
    }
}
