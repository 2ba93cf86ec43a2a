package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static Value[] values(double... numbers) {
        Value[] values = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = new Value(numbers[i]);
        }
        return values;
    }

    private static double[] data(Value[] values) {
        double[] data = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = values[i].data;
        }
        return data;
    }

    private static double meanSquare(Value[] x) {
        double sum = 0;
        for (double d : data(x)) {
            sum += d * d;
        }
        return sum / x.length;
    }

    @Test
    void add_adds_number_by_number() {
        assertThat(data(Functions.add(values(1, 2), values(30, 40)))).containsExactly(31, 42);
    }

    @Nested
    @Tag("ex3.1")
    class Ex3_1_rmsNorm {

        @Test
        void makes_the_mean_square_one() {
            // the 1e-5 in the root makes it 12.5 / (12.5 + 1e-5), 8e-7 less than 1
            assertThat(meanSquare(Functions.rmsNorm(values(3, -4)))).isCloseTo(1, within(1e-6));
            assertThat(meanSquare(Functions.rmsNorm(values(300, -400, 0, 1)))).isCloseTo(1, within(1e-6));
        }

        @Test
        void keeps_the_proportions_and_the_signs() {
            double[] out = data(Functions.rmsNorm(values(3, -4)));
            assertThat(out[0]).isPositive();
            assertThat(out[1] / out[0]).isCloseTo(-4 / 3.0, within(1e-12)); // rounding
        }

        @Test
        void is_x_over_the_root_of_its_mean_square_and_a_hundred_thousandth() {
            // 1e-12: rounding of one power
            assertThat(data(Functions.rmsNorm(values(0.001, 0))))
                    .containsExactly(new double[] {0.001 / Math.sqrt(0.5e-6 + 1e-5), 0}, within(1e-12));
        }

        @Test
        void of_nothing_but_zeros_is_zero() {
            assertThat(data(Functions.rmsNorm(values(0, 0, 0)))).containsOnly(0);
        }
    }
}
