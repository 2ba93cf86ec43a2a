package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossRaceTest {

    @Test
    void stages_that_compute_the_same_share_a_curve() {
        double[] losses = {3, 2};
        double[] lastDigits = {3, 2.000000001};
        List<double[]> all = List.of(new double[] {3, 1}, losses, lastDigits);
        assertThat(LossRace.ofStages(List.of("train0", "train1", "train2"), all).names())
                .containsExactly("train0", "train1, train2");
    }

    @Test
    void says_where_each_curve_ends() {
        LossRace race = new LossRace();
        race.add("slow", new double[] {3, 2.5});
        race.add("fast", new double[] {3, 2.25});
        assertThat(race.ends()).hasLineCount(2).contains("slow", "2.5000", "fast", "2.2500");
    }

    @Test
    void takes_means_over_the_steps_so_far() {
        assertThat(LossRace.means(new double[] {3, 1, 2})).containsExactly(3, 2, 2);
    }
}
