package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void the_learning_rate_rises_then_falls() {
        Schedule cosine = new Schedule(1, 0.1, 10, 110, true);
        assertThat(cosine.at(0)).isCloseTo(0.1, within(1e-12));
        assertThat(cosine.at(9)).isEqualTo(1);
        assertThat(cosine.at(10)).isEqualTo(1);
        assertThat(cosine.at(60)).isCloseTo(0.55, within(1e-12));
        assertThat(cosine.at(110)).isCloseTo(0.1, within(1e-12));
        Schedule linear = new Schedule(0.01, 0, 0, 1000, false);
        assertThat(linear.at(0)).isEqualTo(0.01);
        assertThat(linear.at(250)).isCloseTo(0.0075, within(1e-12));
    }

    @Test
    void over_more_steps_it_falls_more_slowly_after_the_same_warmup() {
        Schedule before = new Schedule(1, 0.1, 10, 110, true);
        Schedule stretched = before.withSteps(210);
        assertThat(stretched.at(5)).isEqualTo(before.at(5));
        assertThat(stretched.at(110)).as("halfway").isCloseTo(0.55, within(1e-12));
        assertThat(stretched.at(210)).isCloseTo(0.1, within(1e-12));
    }
}
