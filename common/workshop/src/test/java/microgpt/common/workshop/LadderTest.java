package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import microgpt.common.cli.UsageException;
import microgpt.common.core.RunFailedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {

    private static final String OUTPUT = """
            num docs: 4
            vocab size: 27
            num params: 4192
            step    1 /    1 | loss 3.3450
            validation loss 2.0000 | perplexity 7.3891 | 2 held-out docs

            --- inference (new, hallucinated names) ---
            sample  1: ann
            sample  2: zzz
            sample  3:\s
            sample 10: bob
            """;

    @Test
    void reads_parameters_and_validation_loss_and_knows_real_names() {
        Ladder.Result result = Ladder.Result.parse(OUTPUT, Set.of("ann", "bob", "cy", "di"));
        assertThat(result.params()).isEqualTo(4192);
        assertThat(result.validationLoss()).isEqualTo(2);
        assertThat(result.realShare()).as("ann and bob of four samples").isEqualTo(0.5);
    }

    @Test
    void a_loss_of_2_is_a_choice_among_7_equally_likely_tokens() {
        // e^2 = 7.389056…; 1e-6 because six digits of it are written here
        assertThat(Ladder.Result.parse(OUTPUT, Set.of()).effectiveChoices()).isCloseTo(7.389056, within(1e-6));
    }

    @Test
    void a_stage_that_failed_ends_the_ladder_with_what_it_said_last() {
        assertThatThrownBy(() -> Ladder.Result.parse("num docs: 4\nerror: the loss of step 2 is nan", Set.of()))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("step 2");
    }

    @Nested
    class Finished_runs {

        @TempDir
        private Path folder;

        private final StringWriter out = new StringWriter();

        private void compare(Path... files) {
            new Ladder(null, new PrintWriter(out)).compare(List.of(files), folder.resolve("race.svg"));
        }

        @Test
        void are_compared_by_the_mean_of_their_last_hundred_losses() throws IOException {
            StringBuilder csv = new StringBuilder("step,loss\n1,100.0\n");
            for (int step = 2; step <= 101; step++) {
                csv.append(step).append(",2.0\n");
            }
            compare(Files.writeString(folder.resolve("a.csv"), csv),
                    Files.writeString(folder.resolve("b.csv"), "step,loss\n1,0.0\n"));
            assertThat(out.toString().lines().skip(2)).map(line -> line.replaceAll(" +", " "))
                    .containsExactly("a.csv 101 2.0000 7.39", "b.csv 1 0.0000 1.00", "drawn into " + folder.resolve("race.svg"));
            assertThat(folder.resolve("race.svg")).content().contains("<svg");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "step,loss\n", "step,loss\n1,x\n", "one line"})
        void are_refused_if_their_files_are_none(String text) throws IOException {
            Path file = Files.writeString(folder.resolve("bad.csv"), text);
            assertThatThrownBy(() -> compare(file)).isInstanceOf(UsageException.class).hasMessageContaining("bad.csv");
        }

        @Test
        void are_refused_if_a_file_is_missing() {
            assertThatThrownBy(() -> compare(folder.resolve("none.csv")))
                    .isInstanceOf(UsageException.class).hasMessageContaining("no such file");
        }
    }
}
