package microgpt.train5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import microgpt.common.core.PythonRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {

    private static final double RATE = 0.1;

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private final StateDict stateDict = new StateDict();
    private final Value[] params = stateDict.matrix("params", 1, 2, new PythonRandom(42))[0];
    private final Value p = params[0];
    private final Value other = params[1];
    private final Optimizer adam = new Optimizer(stateDict);

    @BeforeEach
    void parameters_are_one() {
        p.data = 1;
        other.data = 1;
    }

    @Test
    void before_the_first_step_both_moments_of_every_parameter_are_zero() {
        assertThat(adam.m).containsExactly(0, 0);
        assertThat(adam.v).containsExactly(0, 0);
        assertThat(adam.t).isZero();
    }

    @Nested
    @Tag("ex5.1")
    class Ex5_1_moments {

        @Test
        void take_15_percent_of_the_first_gradient_and_1_percent_of_its_square() {
            p.grad = -4;
            adam.updateMoments();
            assertThat(adam.m[0]).isCloseTo(-0.6, within(ROUNDING));
            assertThat(adam.v[0]).isCloseTo(0.16, within(ROUNDING));
        }

        @Test
        void keep_85_and_99_percent_of_what_they_were() {
            adam.m[0] = 10;
            adam.v[0] = 100;
            adam.updateMoments();
            assertThat(adam.m[0]).isCloseTo(8.5, within(ROUNDING));
            assertThat(adam.v[0]).isCloseTo(99, within(ROUNDING));
        }

        @Test
        void come_to_the_gradient_and_its_square_if_it_stays_the_same() {
            for (int i = 0; i < 3000; i++) {
                p.grad = 3;
                adam.updateMoments();
            }
            assertThat(adam.m[0]).isCloseTo(3, within(1e-9)); // 0.99^3000 = 8e-14 of 9 is still missing in v
            assertThat(adam.v[0]).isCloseTo(9, within(1e-9));
        }

        @Test
        void are_kept_for_each_parameter_alone() {
            p.grad = 1;
            other.grad = -1;
            adam.updateMoments();
            assertThat(adam.m[1]).isCloseTo(-0.15, within(ROUNDING));
            assertThat(p.grad).as("the gradient itself stays").isEqualTo(1);
        }
    }

    @Nested
    @Tag("ex5.2")
    class Ex5_2_corrected_update {

        /** The moments after t steps with the same gradient. */
        private void moments(int t, double grad) {
            adam.t = t;
            adam.m[0] = (1 - Math.pow(0.85, t)) * grad;
            adam.v[0] = (1 - Math.pow(0.99, t)) * grad * grad;
        }

        @ParameterizedTest
        @ValueSource(doubles = {1000, 1, 0.001, -0.001, -1000})
        void the_first_has_the_size_of_the_rate_however_large_the_gradient_and_goes_against_it(double grad) {
            moments(1, grad);
            adam.updateParams(RATE);
            // epsilon, 1e-8 beside a root of 0.001 at the least, takes 1e-5 of it
            assertThat(p.data).isCloseTo(1 - Math.signum(grad) * RATE, within(RATE * 1.1e-5));
        }

        @Test
        void has_the_same_size_after_many_steps_with_the_same_gradient() {
            moments(50, 3);
            adam.updateParams(RATE);
            assertThat(p.data).isCloseTo(1 - RATE, within(RATE * 1e-8)); // epsilon / 3
        }

        @Test
        void is_smaller_where_gradients_were_large_but_of_either_sign() {
            adam.t = 1000;
            adam.m[0] = 0.1;
            adam.v[0] = 4;
            adam.updateParams(RATE);
            // vHat = 4 / (1 - 0.99^1000), and 0.99^1000 = 4e-5
            assertThat(p.data).isCloseTo(1 - RATE * 0.1 / 2, within(RATE * 0.05 * 4e-5));
        }

        @Test
        void leaves_a_parameter_alone_that_never_had_a_gradient() {
            moments(1, 1);
            adam.updateParams(RATE);
            assertThat(other.data).isEqualTo(1);
        }
    }

    @Nested
    @Tag("whole")
    class Adam_as_a_whole {

        /** Takes a step with this gradient and returns how far p went. */
        private double step(double grad) {
            double before = p.data;
            p.grad = grad;
            adam.step(RATE);
            return p.data - before;
        }

        @Test
        void takes_steps_of_the_size_of_the_rate_as_long_as_the_gradient_stays_the_same() {
            for (int t = 1; t <= 50; t++) {
                assertThat(step(3)).as("step " + t).isCloseTo(-RATE, within(RATE * 1e-8)); // epsilon / 3
            }
        }

        @Test
        void gets_nowhere_with_a_gradient_that_changes_its_sign_each_time() {
            for (int t = 1; t <= 50; t++) {
                step(t % 2 == 0 ? 1 : -1);
            }
            assertThat(Math.abs(p.data - 1)).isLessThan(2 * RATE);
        }

        @Test
        void still_goes_on_a_little_after_a_gradient_of_zero() {
            step(1);
            double second = step(0);
            // mHat = 0.85 * 0.15 / (1 - 0.85^2) = 0.4595, vHat = 0.99 * 0.01 / (1 - 0.99^2) = 0.4975
            assertThat(second).isCloseTo(-RATE * 0.459459459 / Math.sqrt(0.497487437), within(1e-8)); // 9 digits above
        }

        @Test
        void takes_the_three_steps_of_the_algorithm_on_paper() {
            // figures by CPython: m and v, their corrections and the update of Kingma and Ba's algorithm 1
            assertThat(step(0.5)).isCloseTo(-0.09999999800000003, within(ROUNDING));
            assertThat(step(-0.2)).isCloseTo(-0.031997672716690025, within(ROUNDING));
            assertThat(step(0.1)).isCloseTo(-0.035946886046860825, within(ROUNDING));
        }

        @Test
        void has_a_step_size_of_its_own_for_every_parameter() {
            other.grad = 1e-3;
            step(1e3);
            assertThat(other.data).isCloseTo(p.data, within(RATE * 1.1e-5)); // epsilon, as above
        }

        @Test
        void starts_again_with_a_gradient_of_zero() {
            step(1);
            assertThat(p.grad).isZero();
        }
    }
}
