package microgpt.train0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
@Order(4)
class TrainingTest {

    @TempDir
    private Path folder;

    private String data(String text) throws IOException {
        return Files.writeString(folder.resolve("data.txt"), text).toString();
    }

    @Test
    @Order(2)
    void the_first_loss_is_that_of_pure_guessing_because_it_is_taken_before_the_update() {
        CommandRun run = CommandRun.withLosses(new Main(), "--steps", "1");
        // 1e-12: rounding of a mean of a few logarithms
        assertThat(run.losses().get(0)).isCloseTo(Math.log(27), within(1e-12));
        assertThat(run.out()).contains("num params: 729");
    }

    @Test
    void steps_are_counted_from_one() {
        assertThat(CommandRun.of(new Main(), "--steps", "2").lines("step"))
                .hasSize(2).first().isEqualTo("step    1 /    2 | loss 3.2958");
    }

    @Test
    void steps_go_through_the_documents_and_start_again_at_the_first() throws IOException {
        CommandRun run = CommandRun.withLosses(new Main(), "--data", data("a\nb\n"), "--steps", "3");
        // in the second step its letter has not come after BOS, the other has: 1 of 4; nothing came after it: 1 of 3
        // in the third, the first letter came after BOS once in two: 2 of 5, and BOS after it: 2 of 4
        assertThat(run.losses().get(1)).isCloseTo((Math.log(4) + Math.log(3)) / 2, within(1e-12));
        assertThat(run.losses().get(2)).isCloseTo((Math.log(5 / 2.0) + Math.log(2)) / 2, within(1e-12));
    }

    @Test
    void held_out_documents_are_not_trained_on() throws IOException {
        String data = data("a\nb\n");
        assertThat(CommandRun.of(new Main(), "--data", data, "--validate", "1", "--steps", "2").lines("validation"))
                // only one of a and b was counted, so the other never came after BOS: 1 of 5,
                // nor anything after it: 1 of 3
                .containsExactly("validation loss 1.3540 | perplexity 3.8730 | 1 held-out docs");
    }

    @Test
    void a_model_that_saw_one_document_often_writes_little_else() throws IOException {
        CommandRun run = CommandRun.of(new Main(), "--data", data("abc\n"), "--steps", "1000");
        assertThat(run.samples()).hasSize(20).filteredOn("abc"::equals).hasSizeGreaterThan(15);
    }

    @Test
    void a_sample_starts_with_the_prompt_and_ends_after_16_characters_at_the_latest() throws IOException {
        CommandRun run = CommandRun.of(new Main(), "--data", data("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n"),
                "--prompt", "ba");
        assertThat(run.samples()).allMatch(sample -> sample.startsWith("ba")).allMatch(sample -> sample.length() <= 16)
                .anyMatch(sample -> sample.length() == 16);
    }

    @Test
    void without_a_step_every_token_is_sampled_alike() {
        CommandRun run = CommandRun.of(new Main(), "--steps", "0", "--samples", "2000");
        // 2000 / 27 = 74 of each are expected, and one standard deviation is 8.4: 40 is far out
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String first = String.valueOf(letter);
            assertThat(run.samples().stream().filter(sample -> sample.startsWith(first)))
                    .hasSizeBetween(74 - 40, 74 + 40);
        }
    }
}
