package microgpt.page.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Live;
import microgpt.page.Settings;
import microgpt.train1.LiveMlp;
import org.junit.jupiter.api.Test;

class NudgeTest {

    private final LiveMlp live = live();

    private static LiveMlp live() {
        return new LiveMlp(Run.prepare(List.of("ab", "abba", "b"), 42, 0, 10, 0, "", 16), new Settings(4, 1, 1, 1));
    }

    @Test
    void a_small_nudge_finds_the_slope_of_the_backward_pass_in_every_matrix() {
        for (Live.Shape matrix : live.shapes()) {
            Nudge nudge = new Nudge(live, "abba", matrix.name(), 1, 2);
            double slope = (nudge.lossAt(1e-6) - nudge.lossAt(-1e-6)) / 2e-6;
            // 1e-9: rounding of a loss near 1, divided by the nudge
            assertThat(slope).as(matrix.name()).isCloseTo(nudge.slope(), within(1e-9));
        }
    }

    @Test
    void looking_leaves_the_parameters_as_they_were_and_the_next_step_as_it_would_have_been() {
        double[] before = live.parameters();
        new Nudge(live, "ab", "mlp_fc1", 3, 1).by(0.5, 1);
        Nudge.gradient(live, "ab");
        Nudge.check(live, "ab");
        assertThat(live.parameters()).isEqualTo(before);
        LiveMlp other = live();
        other.step();
        live.step();
        assertThat(live.parameters()).isEqualTo(other.parameters());
    }

    @Test
    void one_parameters_slope_stands_in_the_whole_gradient_at_its_place() {
        int fc1 = live.shapes().get(0).rows() * 4;
        assertThat(Nudge.gradient(live, "abba")[fc1 + 3 * 4 + 1])
                .isEqualTo(new Nudge(live, "abba", "mlp_fc1", 3, 1).slope());
    }

    @Test
    void the_check_of_all_parameters_finds_hardly_a_difference() {
        // a nudge of 1e-5 to one side is off by its size times half the curvature
        assertThat(Nudge.check(live, "abba")).isLessThan(1e-5);
    }

    @Test
    void the_correction_is_the_probability_less_one_at_the_target() {
        double[] probs = live.model().probs(0);
        String json = live.correction(0, 1).toString();
        assertThat(json).contains("\"grad\":[" + probs[0] + "," + (probs[1] - 1) + "," + probs[2] + "]")
                .contains("\"loss\":" + -StrictMath.log(probs[1]));
    }
}
