package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import microgpt.common.cli.Cli;
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
    void the_model_has_4192_parameters() {
        CommandRun run = CommandRun.of(new Main(), "--steps", "0", "--samples", "0");
        assertThat(run.out()).containsExactly("num docs: 32868", "vocab size: 27", "num params: 4192");
    }

    @Test
    void the_learning_rate_falls_to_nothing_in_equal_steps() throws IOException {
        // one document, three steps, at 3/3, 2/3 and 1/3 of the rate: the second loss depends on the
        // first update alone, so with 3 times the rate in one of one step it comes out the same
        String data = data("ab\n");
        double second = CommandRun.withLosses(new Main(), "--data", data, "--steps", "3").losses().get(1);
        double secondOfTwo = CommandRun.withLosses(new Main(), "--data", data, "--steps", "2").losses().get(1);
        assertThat(secondOfTwo).as("the first update is at the full rate").isEqualTo(second);
        double third = CommandRun.withLosses(new Main(), "--data", data, "--steps", "3").losses().get(2);
        double thirdOfMany = CommandRun.withLosses(new Main(), "--data", data, "--steps", "100").losses().get(2);
        assertThat(third).as("the second is at 2/3, not near the full rate").isGreaterThan(thirdOfMany);
    }

    @Test
    void a_low_temperature_makes_the_samples_alike_and_a_high_one_makes_them_differ() {
        CommandRun cold = CommandRun.of(new Main(), "--steps", "60", "--temperature", "0.0001");
        CommandRun hot = CommandRun.of(new Main(), "--steps", "60", "--temperature", "5");
        assertThat(new HashSet<>(cold.samples())).hasSize(1);
        assertThat(new HashSet<>(hot.samples())).hasSizeGreaterThan(10);
    }

    @Test
    void held_out_documents_are_not_trained_on() throws IOException {
        // of a and b one is learned by heart, the other then comes as a surprise
        CommandRun run = CommandRun.of(new Main(), "--data", data("a\nb\n"), "--validate", "1", "--steps", "300");
        assertThat(run.lines("step").get(299)).contains("loss 0.0");
        assertThat(run.lines("validation").get(0)).matches("validation loss [2-9]\\.\\d{4} .* 1 held-out docs");
    }

    @Test
    void a_sample_starts_with_the_prompt_and_ends_with_the_block_at_the_latest() throws IOException {
        CommandRun run = CommandRun.of(new Main(), "--data", data("aaaaaaaaaaaaaab\n"), "--prompt", "ba",
                "--block-size", "5", "--steps", "100");
        assertThat(run.samples()).allMatch(sample -> sample.startsWith("ba")).allMatch(sample -> sample.length() <= 5)
                .anyMatch(sample -> sample.length() == 5);
    }

    @Test
    void a_prompt_may_fill_the_block_and_not_more() {
        CommandRun full = CommandRun.of(new Main(), "--prompt", "emma", "--block-size", "4", "--steps", "0");
        assertThat(full.samples()).containsOnly("emma");
        CommandRun more = CommandRun.of(new Main(), "--prompt", "emmas", "--block-size", "4", "--steps", "0");
        assertThat(more.err()).singleElement().asString().contains("--prompt", "at most 4");
        assertThat(more.status()).isEqualTo(Cli.USAGE);
    }

    @Test
    void training_that_diverges_ends_with_the_step_named_and_no_samples() {
        // so large that no right way to write the loss stays finite: one made of the logits would at 1e9
        CommandRun run = CommandRun.of(new Main(), "--learning-rate", "1e110");
        assertThat(run.err()).singleElement().asString().contains("the loss of step 2 ", "--learning-rate");
        assertThat(run.samples()).isEmpty();
        assertThat(run.status()).isEqualTo(Cli.FAILED);
        // one step alone: its loss was taken before the update that ruined the model
        assertThat(CommandRun.of(new Main(), "--learning-rate", "1e110", "--steps", "1").samples()).isEmpty();
    }
}
