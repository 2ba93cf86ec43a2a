package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningMeanTest {

    @Test
    void each_mean_is_of_the_last_values_and_the_first_ones_are_of_fewer() {
        assertThat(RunningMean.of(new double[] {2, 4, 6, 8}, 2)).containsExactly(2, 3, 5, 7);
    }

    @Test
    void a_window_longer_than_the_run_gives_the_mean_of_all_values_so_far() {
        assertThat(RunningMean.of(new double[] {3, 5, 7}, 50)).containsExactly(3, 4, 5);
    }

    @Test
    void no_values_have_no_means() {
        assertThat(RunningMean.of(new double[0], 50)).isEmpty();
    }
}
