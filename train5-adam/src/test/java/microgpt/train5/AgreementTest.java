package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import microgpt.common.testkit.CommandRun;
import microgpt.common.testkit.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This program computes what the original computes. */
@Tag("whole")
@Order(3)
class AgreementTest {

    private static CommandRun run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void run_as_without_options() {
        run = CommandRun.withLosses(new Main());
    }

    @Test
    void all_1000_losses_equal_the_reference() {
        assertThat(run.err()).isEmpty();
        Reference.assertLosses(run.losses(), "losses.csv");
    }

    @Test
    @Order(5)
    void all_20_samples_equal_the_reference() {
        assertThat(run.samples()).isEqualTo(Reference.lines("samples.txt"));
    }

    @Test
    @Order(5)
    void all_losses_and_samples_of_another_text_seed_and_size_equal_the_reference() {
        CommandRun other = CommandRun.withLosses(new Main(), "--data", Reference.otherText(folder), "--seed", "7",
                "--steps", "30", "--samples", "5", "--prompt", "孙", "--validate", "2",
                "--n-embd", "12", "--block-size", "8", "--n-head", "3", "--n-layer", "2");
        Reference.assertLosses(other.losses(), "other-losses.csv");
        assertThat(other.lines("validation ")).as("validation loss of another text, seed and size")
                .isEqualTo(Reference.lines("other-lines.txt").subList(0, 1));
        assertThat(other.lines("sample ")).as("samples of another text, seed and size")
                .isEqualTo(Reference.lines("other-lines.txt").subList(1, 6));
    }
}
