package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Dots;
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

    @Test
    void a_run_draws_the_two_gradients() {
        assertThat(CommandRun.of(new Main(), "--steps", "10", "--plots", folder.toString()).status()).isZero();
        assertThat(folder.resolve("gradients.svg")).content().contains("<svg");
        assertThat(folder.resolve("valley.svg")).content().contains("<svg");
        assertThat(folder.resolve("valley.txt")).content()
                .contains("learning rate 0.1", "place 0 | distance 0.0000 | loss");
    }

    @Test
    void a_run_draws_the_counted_table_beside_the_learned_one() {
        assertThat(CommandRun.of(new Main(), "--steps", "10", "--plots", folder.toString()).status()).isZero();
        assertThat(folder.resolve("matrix.svg")).content().contains("<svg", ">counted<", ">learned by a matrix<");
        assertThat(folder.resolve("matrix.txt")).content().contains("loss of 1000 other documents", "counted: loss",
                "learned in 10 passes at rate 1: loss");
    }

    @Test
    void a_matrix_that_is_trained_long_learns_what_follows_what_and_how_often() {
        // after a comes b in three of four documents and c in one; equal lengths weigh all documents alike
        Run run = Run.prepare(List.of("ab", "ab", "ab", "ac"), 42, 0, 4, 0, "", 16);
        double[] afterA = MatrixInspection.of(run, 5000, 1).learned()[0];
        // the rate falls to 0, so the steps of single documents average out to about a hundredth
        assertThat(afterA).containsExactly(new double[] {0, 0.75, 0.25, 0}, within(0.02));
    }

    @Test
    void the_counted_table_is_that_of_lesson_0() {
        Run run = Run.prepare(List.of("ab", "ab", "ab", "ac"), 42, 0, 4, 0, "", 16);
        MatrixInspection matrix = MatrixInspection.of(run, 1, 1);
        assertThat(matrix.counted()[0]).containsExactly(1 / 8.0, 4 / 8.0, 2 / 8.0, 1 / 8.0);
        assertThat(matrix.largestDifference(new int[] {0})).isEqualTo(Arrays.stream(new int[] {0, 1, 2, 3}).mapToDouble(
                        j -> Math.abs(matrix.counted()[0][j] - matrix.learned()[0][j])).max().orElseThrow());
    }

    @Test
    void the_valley_begins_where_the_model_is_with_the_gradients_length_as_its_slope_and_leaves_the_model_as_it_was() {
        Mlp model = new Mlp(5, 4, new PythonRandom(42));
        int[] tokens = {4, 0, 3, 4};
        double loss = model.loss(tokens);
        ValleyInspection valley = ValleyInspection.of(model, tokens);
        double squares = Inspection.of(model, tokens).stream()
                .flatMap(matrix -> Arrays.stream(matrix.analytic())).flatMapToDouble(Arrays::stream).map(g -> g * g)
                .sum();
        assertThat(valley.at(0).loss()).isEqualTo(loss);
        assertThat(valley.at(0).slope()).isCloseTo(-Math.sqrt(squares), within(1e-12));
        assertThat(valley.at(0.3).loss()).isLessThan(loss);
        assertThat(model.loss(tokens)).isEqualTo(loss);
    }

    @Test
    void a_slope_of_the_valley_is_what_a_nudge_of_the_distance_changes() {
        ValleyInspection valley = ValleyInspection.of(new Mlp(5, 4, new PythonRandom(42)), new int[] {4, 0, 3, 4});
        double nudged = (valley.at(0.5 + 1e-5).loss() - valley.at(0.5 - 1e-5).loss()) / 2e-5;
        assertThat(valley.at(0.5).slope()).isCloseTo(nudged, within(1e-7));
    }

    @Test
    void a_walk_goes_against_the_slope_by_the_learning_rate_and_ends_below_the_highest_loss() {
        ValleyInspection valley = ValleyInspection.of(new Mlp(5, 4, new PythonRandom(42)), new int[] {4, 0, 3, 4});
        List<ValleyInspection.Place> walk = valley.walk(2, 3, 100);
        assertThat(walk).hasSize(4);
        assertThat(walk.get(1).distance()).isEqualTo(-2 * walk.get(0).slope());
        assertThat(valley.walk(1e6, 3, 2)).hasSize(1);
    }

    @Test
    void looking_leaves_no_gradient_behind() {
        Mlp model = new Mlp(5, 4, new PythonRandom(42));
        Inspection.of(model, new int[] {4, 0, 3, 4});
        Inspection.gradient(model, new int[] {4, 0, 3, 4});
        for (Matrix matrix : model.stateDict.matrices.values()) {
            assertThat(Arrays.stream(matrix.grad()).flatMapToDouble(Arrays::stream)).containsOnly(0.0);
        }
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
