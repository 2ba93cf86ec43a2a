package microgpt.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StepLinesTest {

    private final StringWriter text = new StringWriter();

    private StepLines lines(int steps, boolean interactive) {
        return new StepLines(new PrintWriter(text), steps, interactive);
    }

    private String text() {
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void into_a_file_every_step_is_a_plain_line() {
        try (StepLines lines = lines(1000, false)) {
            lines.step(1, 3.34505);
            lines.step(1000, 2.5);
        }
        assertThat(text()).isEqualTo("step    1 / 1000 | loss 3.3451\nstep 1000 / 1000 | loss 2.5000\n");
    }

    @Test
    void on_a_terminal_a_bar_shows_the_steps_and_their_loss() {
        try (StepLines lines = lines(1000, true)) {
            lines.step(2, 3.0);
            lines.step(250, 2.0);
        }
        assertThat(text()).contains("\rtraining").contains(" 25% [").contains(" 250/1000 ").contains("loss 2.0000");
    }

    @Test
    void a_bar_fits_a_terminal_of_80_columns() {
        try (StepLines lines = lines(1_000_000, true)) {
            lines.step(999_998, 2.0);
            lines.step(999_999, 12.3456);
        }
        assertThat(text().split("[\r\n]")).allMatch(line -> line.length() < 80)
                .anyMatch(line -> line.contains("loss 12.3456"));
    }

    @Test
    void on_a_terminal_the_first_and_the_last_step_stay_and_the_bar_does_not() {
        try (StepLines lines = lines(3, true)) {
            lines.step(1, 3.0);
            lines.step(2, 2.7);
            lines.step(3, 2.5);
        }
        assertThat(text()).startsWith("step    1 /    3 | loss 3.0000\n")
                .endsWith("\r" + " ".repeat(79) + "\rstep    3 /    3 | loss 2.5000\n");
    }

    @Test
    void a_run_that_ends_early_leaves_the_terminal_at_the_start_of_a_line() {
        try (StepLines lines = lines(1000, true)) {
            lines.step(2, 3.0);
        }
        assertThat(text()).endsWith("\r");
    }
}
