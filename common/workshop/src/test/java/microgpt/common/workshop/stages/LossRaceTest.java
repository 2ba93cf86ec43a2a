package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossRaceTest {

    @Test
    void of_the_stages_says_which_curve_covers_another() {
        double[] losses = {3, 2};
        assertThat(LossRace.ofStages(List.of("train0-a", "train1-b", "train2-c"), List.of(losses, losses, losses)).names())
                .containsExactly("train0-a", "train1-b", "train2-c, over train1");
    }

    @Test
    void takes_means_over_the_steps_so_far() {
        assertThat(LossRace.means(new double[] {3, 1, 2})).containsExactly(3, 2, 2);
    }
}
