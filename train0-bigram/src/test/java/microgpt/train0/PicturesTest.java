package microgpt.train0;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class PicturesTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_draws_the_table_of_pairs_with_the_letters_at_its_sides() {
        assertThat(CommandRun.of(new Main(), "--plots", folder.toString()).status()).isZero();
        assertThat(folder.resolve("bigrams.svg")).content().contains(">BOS<", ">q<", ">z<");
    }

    @Test
    void the_table_has_the_probabilities_of_the_chosen_letters() {
        Bigram model = new Bigram(3);
        model.update(new int[] {2, 0, 2, 1, 2});
        // after 2 came 0 once and 1 once, each counted once more, of 5 in all
        assertThat(Inspection.of(model, new int[] {1, 2}).probs())
                .isDeepEqualTo(new double[][] {{1 / 4.0, 2 / 4.0}, {2 / 5.0, 1 / 5.0}});
    }
}
