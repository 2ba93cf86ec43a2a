package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedRunsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private void compare(Path... files) {
        FinishedRuns.print(List.of(files), new PrintWriter(out)).draw(folder.resolve("race.svg"), "a race");
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
                .containsExactly("a 101 2.0000 7.39", "b 1 0.0000 1.00");
        assertThat(folder.resolve("race.svg")).content().contains("<svg");
    }

    @Test
    void have_the_short_names_of_their_files_at_their_curves() throws IOException {
        Path slow = Files.writeString(folder.resolve("slow.csv"), "step,loss\n1,2.0\n");
        Path fast = Files.writeString(folder.resolve("fast.csv"), "step,loss\n1,1.0\n");
        assertThat(FinishedRuns.print(List.of(slow, fast), new PrintWriter(out)).names())
                .containsExactly("slow", "fast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "step,loss\n", "step,loss\n1,x\n", "one line"})
    void are_refused_if_their_files_are_none(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        assertThatThrownBy(() -> compare(file)).isInstanceOf(UsageException.class).hasMessageContaining("bad.csv");
    }

    @Test
    void are_refused_if_a_file_is_missing_before_anything_is_printed() throws IOException {
        Path good = Files.writeString(folder.resolve("good.csv"), "step,loss\n1,2.0\n");
        assertThatThrownBy(() -> compare(good, folder.resolve("none.csv")))
                .isInstanceOf(UsageException.class).hasMessageContaining("no such file");
        assertThat(out.toString()).isEmpty();
    }
}
