package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Settings;
import org.junit.jupiter.api.Test;

class AdamHistoryTest {

    private static final int STEPS = 12;

    private final LiveGpt live = live();

    private static LiveGpt live() {
        return new LiveGpt(Run.prepare(List.of("ab", "abba", "bcb"), 42, 0, STEPS, 0, "", 8),
                new Settings(4, 2, 1, 0.01));
    }

    @Test
    void each_parameter_followed_alone_is_what_the_run_made_of_it_to_the_last_bit() {
        live.keepHistory();
        double[][] after = new double[STEPS + 1][];
        after[0] = live.parameters();
        for (int step = 1; step <= STEPS; step++) {
            live.step();
            after[step] = live.parameters();
        }
        for (int i = 0; i < after[0].length; i++) {
            double[] told = live.history().of(i);
            for (int step = 1; step <= STEPS; step++) {
                int row = (step - 1) * AdamHistory.COLUMNS;
                assertThat(told[row]).isEqualTo(live.history().gradients(step)[i]);
                assertThat(told[row + 8]).isEqualTo(after[step - 1][i]);
                assertThat(told[row + 9]).isEqualTo(after[step][i]);
            }
        }
    }

    @Test
    void the_move_that_is_told_is_the_one_that_the_parameter_made() {
        live.keepHistory();
        for (int step = 0; step < STEPS; step++) {
            live.step();
        }
        for (int i = 0; i < live.paramCount(); i++) {
            double[] told = live.history().of(i);
            for (int row = 0; row < told.length; row += AdamHistory.COLUMNS) {
                double mHat = told[row + 5];
                double vHat = told[row + 6];
                // 1e-15: rounding of a parameter near 0.1
                assertThat(told[row + 9] - told[row + 8])
                        .isCloseTo(-told[row + 7] * mHat / (Math.sqrt(vHat) + 1e-8), within(1e-15));
            }
        }
    }

    @Test
    void the_running_means_follow_from_those_before_as_the_page_writes_it() {
        live.keepHistory();
        for (int step = 0; step < STEPS; step++) {
            live.step();
        }
        double[] told = live.history().of(5);
        double m = 0;
        double v = 0;
        for (int row = 0; row < told.length; row += AdamHistory.COLUMNS) {
            assertThat(told[row + 1]).isCloseTo(0.85 * m + 0.15 * told[row], within(1e-15));
            assertThat(told[row + 2]).isCloseTo(0.99 * v + 0.01 * told[row] * told[row], within(1e-15));
            m = told[row + 1];
            v = told[row + 2];
        }
    }

    @Test
    void keeping_the_history_does_not_change_what_is_learned() {
        LiveGpt other = live();
        live.keepHistory();
        for (int step = 0; step < STEPS; step++) {
            assertThat(live.step()).isEqualTo(other.step());
        }
        assertThat(live.parameters()).isEqualTo(other.parameters());
    }
}
