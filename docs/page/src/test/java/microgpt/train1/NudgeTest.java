package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Settings;
import org.junit.jupiter.api.Test;

class NudgeTest {

    private final LiveMlp live = new LiveMlp(Run.prepare(List.of("ab", "abba", "b"), 42, 0, 10, 0, "", 16),
            new Settings(4, 1, 1, 1));

    @Test
    void a_small_nudge_finds_the_slope_of_the_backward_pass_in_every_matrix() {
        live.model.stateDict.matrices.forEach((name, matrix) -> {
            Nudge nudge = new Nudge(live, "abba", name, 1, 2);
            double slope = (nudge.lossAt(1e-6) - nudge.lossAt(-1e-6)) / 2e-6;
            // 1e-9: rounding of a loss near 1, divided by the nudge
            assertThat(slope).as(name).isCloseTo(nudge.slope(), within(1e-9));
        });
    }

    @Test
    void looking_leaves_parameters_and_gradients_as_they_were() {
        double[] before = live.parameters();
        new Nudge(live, "ab", "mlp_fc1", 3, 1).by(0.5, 1);
        Nudge.gradient(live, "ab");
        Nudge.check(live, "ab");
        assertThat(live.parameters()).isEqualTo(before);
        live.model.stateDict.matrices.values().forEach(matrix -> {
            for (double[] row : matrix.grad()) {
                assertThat(row).containsOnly(0);
            }
        });
    }

    @Test
    void one_parameters_slope_stands_in_the_whole_gradient_at_its_place() {
        int fc1 = live.model.stateDict.matrices.get("wte").data().length * 4;
        assertThat(Nudge.gradient(live, "abba")[fc1 + 3 * 4 + 1]).isEqualTo(new Nudge(live, "abba", "mlp_fc1", 3, 1).slope());
    }

    @Test
    void the_check_of_all_parameters_finds_hardly_a_difference() {
        // a nudge of 1e-5 to one side is off by its size times half the curvature
        assertThat(Nudge.check(live, "abba")).isLessThan(1e-5);
    }

    @Test
    void the_correction_is_the_probability_less_one_at_the_target() {
        double[] probs = live.model.probs(0);
        String json = Correction.of(live, 0, 1);
        assertThat(json).contains("\"grad\":[" + probs[0] + "," + (probs[1] - 1) + "," + probs[2] + "]")
                .contains("\"loss\":" + -StrictMath.log(probs[1]));
    }
}
