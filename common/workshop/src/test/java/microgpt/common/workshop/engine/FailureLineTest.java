package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FailureLineTest {

    private static String shortened(Runnable assertion) {
        return FailureLine.shortened(catchThrowable(assertion::run).getMessage());
    }

    @Test
    void numbers_that_differ_early_are_shown_with_five_digits() {
        assertThat(shortened(() -> assertThat(1 / 3.0).as("a third").isEqualTo(2 / 3.0)))
                .isEqualTo("[a third] expected: 0.66667 but was: 0.33333");
    }

    @Test
    void numbers_that_differ_late_are_shown_with_the_digits_that_differ() {
        assertThat(shortened(() -> assertThat(0.140951234567).isEqualTo(0.140951234891)))
                .contains("expected: 0.1409512349 but was: 0.1409512346");
        assertThat(shortened(() -> assertThat(0.140951234567).isCloseTo(0.140951234891, within(1e-12))))
                .contains("0.1409512346 to be close to: 0.1409512349");
        assertThat(shortened(() -> assertThat(new double[] {2, 0.140951234567}).containsExactly(2, 0.140951234891)))
                .contains("[2.0, 0.1409512346]", "[2.0, 0.1409512349]");
    }

    @Test
    void a_message_without_numbers_stays_as_it_is() {
        assertThat(FailureLine.shortened("expected: x itself\n but was: another"))
                .isEqualTo("expected: x itself but was: another");
    }
}
