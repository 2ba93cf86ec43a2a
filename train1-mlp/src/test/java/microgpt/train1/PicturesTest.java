package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.core.PythonRandom;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class PicturesTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_draws_the_two_gradients() {
        assertThat(CommandRun.of(new Main(), "--steps", "10", "--plots", folder.toString()).status()).isZero();
        assertThat(folder.resolve("gradients.svg")).content().contains("<svg");
    }

    @Test
    void every_parameter_is_a_dot_on_the_diagonal() {
        Mlp model = new Mlp(5, 4, new PythonRandom(42));
        List<Dots> dots = Pictures.dots(model, new int[] {4, 0, 3, 4});
        assertThat(dots).extracting(Dots::name).containsExactly("wte", "mlp_fc1", "mlp_fc2");
        assertThat(dots.stream().mapToInt(group -> group.x().length).sum()).isEqualTo(model.stateDict.paramCount);
        for (Dots group : dots) {
            // a nudge of 1e-5 to one side is off by the curvature times 1e-5
            assertThat(group.y()).containsExactly(group.x(), within(1e-5));
        }
    }
}
