package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.cli.Cli;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class PicturesTest {

    @TempDir
    private Path folder;

    private CommandRun draw(String... more) {
        List<String> args = new ArrayList<>(List.of("--steps", "2", "--samples", "0", "--plots", folder.toString()));
        args.addAll(List.of(more));
        return CommandRun.of(new Main(), args.toArray(String[]::new));
    }

    private static void assertRefused(CommandRun run, String... parts) {
        assertThat(run.err()).singleElement().asString().startsWith("error: --show").contains(parts);
        assertThat(run.out()).as("before training").isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }

    @Test
    void a_run_draws_what_comes_after_each_letter() {
        assertThat(draw("--show", "zoe").status()).isZero();
        assertThat(folder.resolve("next.svg")).content().contains(">BOS<", ">z<", ">zo<", ">zoe<");
    }

    @Test
    void a_name_that_the_model_cannot_look_at_is_refused_before_training() {
        assertRefused(draw("--show", "ann4"), "'4' (U+0034)");
        assertRefused(draw("--block-size", "4", "--show", "anna"), "4 characters", "at most 3");
        assertRefused(CommandRun.of(new Main(), "--show", "anna"), "--plots FOLDER");
    }

    @Test
    void the_next_letter_after_a_beginning_is_what_the_model_says_there() {
        Run run = Run.prepare(List.of("ab"), 42, 0, 0, 0, "");
        Gpt model = new Gpt(new Gpt.Config(4, 4, 2, 1), run.tokenizer().vocabSize(), new PythonRandom(1));
        Play play = new Play(model, run, new Training(new Gpt.Config(4, 4, 2, 1), 0.01, 0.5));
        double loss = -StrictMath.log(play.next(new int[] {}, 1)[0]) - StrictMath.log(play.next(new int[] {0}, 1)[1])
                - StrictMath.log(play.next(new int[] {0, 1}, 1)[2]);
        // the same operations but for the last division
        assertThat(loss / 3).isCloseTo(model.loss(run.tokenizer().encode("ab")).data, within(1e-14));
    }

    @Test
    void a_completion_begins_as_asked() {
        Run run = Run.prepare(List.of("ab"), 42, 0, 0, 0, "");
        Gpt model = new Gpt(new Gpt.Config(4, 4, 2, 1), run.tokenizer().vocabSize(), new PythonRandom(1));
        Play play = new Play(model, run, new Training(new Gpt.Config(4, 4, 2, 1), 0.01, 0.5));
        assertThat(play.complete(new int[] {1, 0, 1}, 1)).startsWith("bab").hasSizeLessThanOrEqualTo(4);
    }
}
