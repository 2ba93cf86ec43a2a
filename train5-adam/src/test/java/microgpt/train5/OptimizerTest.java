package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {

    private static final double RATE = 0.1;

    private final Value p = new Value(1);
    private final Value other = new Value(1);
    private final Optimizer adam = new Optimizer(List.of(p, other));

    /** Takes a step with this gradient and returns how far p went. */
    private double step(double grad) {
        double before = p.data;
        p.grad = grad;
        adam.step(RATE);
        return p.data - before;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 1, 0.001, -0.001, -1000})
    void the_first_step_has_the_size_of_the_rate_however_large_the_gradient_and_goes_against_it(double grad) {
        // epsilon, 1e-8 of a root of 0.001 at the least, takes 1e-5 of it
        assertThat(step(grad)).isCloseTo(-Math.signum(grad) * RATE, within(RATE * 1.1e-5));
    }

    @Test
    void as_long_as_the_gradient_stays_the_same_so_does_the_step() {
        for (int t = 1; t <= 50; t++) {
            assertThat(step(3)).as("step " + t).isCloseTo(-RATE, within(RATE * 1e-8)); // epsilon / 3
        }
    }

    @Test
    void a_gradient_that_changes_its_sign_each_time_gets_nowhere() {
        for (int t = 1; t <= 50; t++) {
            step(t % 2 == 0 ? 1 : -1);
        }
        assertThat(Math.abs(p.data - 1)).isLessThan(2 * RATE);
    }

    @Test
    void after_a_gradient_of_zero_it_still_goes_on_a_little() {
        step(1);
        double second = step(0);
        // m = 0.85 * 0.15 / (1 - 0.85^2) = 0.4595, v = 0.99 * 0.01 / (1 - 0.99^2) = 0.4975
        assertThat(second).isCloseTo(-RATE * 0.459459459 / Math.sqrt(0.497487437), within(1e-8)); // 9 digits above
    }

    @Test
    void three_steps_are_those_of_the_algorithm_on_paper() {
        // figures by CPython: m and v, their corrections and the update of Kingma and Ba's algorithm 1
        assertThat(step(0.5)).isCloseTo(-0.09999999800000003, within(1e-15));
        assertThat(step(-0.2)).isCloseTo(-0.031997672716690025, within(1e-15));
        assertThat(step(0.1)).isCloseTo(-0.035946886046860825, within(1e-15));
    }

    @Test
    void every_parameter_has_a_step_size_of_its_own() {
        other.grad = 1e-3;
        step(1e3);
        assertThat(other.data).isCloseTo(p.data, within(RATE * 1.1e-5)); // epsilon, as above
    }

    @Test
    void a_parameter_that_never_had_a_gradient_stays() {
        step(1);
        assertThat(other.data).isEqualTo(1);
    }

    @Test
    void the_gradient_starts_again_from_zero() {
        step(1);
        assertThat(p.grad).isZero();
    }
}
