package microgpt.train2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    /** A few operations on numbers near 1 are exact to about 1e-16 each. */
    private static final double ROUNDING = 1e-12;

    private static Value[] values(double... numbers) {
        return DoubleStream.of(numbers).mapToObj(Value::new).toArray(Value[]::new);
    }

    private static double[] data(Value[] values) {
        return Arrays.stream(values).mapToDouble(value -> value.data).toArray();
    }

    @Test
    void relu_cuts_off_at_zero() {
        assertThat(data(Functions.relu(values(-2, 0, 3)))).containsExactly(0, 0, 3);
    }

    @Nested
    @Tag("whole")
    @Order(1)
    class With_all_of_Value {

        @Test
        void linear_gives_each_output_its_row_of_weights_times_the_inputs() {
            Value[][] w = {values(1, 2), values(0, -1), values(0.5, 0.25)};
            assertThat(data(Functions.linear(values(3, -4), w))).containsExactly(1 * 3 - 2 * 4, 4, 1.5 - 1);
        }

        @Test
        void softmax_gives_positive_numbers_that_sum_to_one() {
            double[] probs = data(Functions.softmax(values(-3, 0, 2.5, 1)));
            assertThat(Arrays.stream(probs)).allMatch(p -> p > 0);
            assertThat(Arrays.stream(probs).sum()).isCloseTo(1, within(ROUNDING));
        }

        @Test
        void softmax_makes_a_logit_that_is_larger_by_ln_3_three_times_as_likely() {
            assertThat(data(Functions.softmax(values(1, 1 + Math.log(3)))))
                    .containsExactly(new double[] {0.25, 0.75}, within(ROUNDING));
        }

        @Test
        void softmax_stands_logits_whose_exponential_would_overflow_or_vanish() {
            assertThat(data(Functions.softmax(values(1000, 1000)))).containsExactly(0.5, 0.5);
            assertThat(data(Functions.softmax(values(-1000, -1000)))).containsExactly(0.5, 0.5);
        }

        @Test
        void softmax_and_logarithm_have_the_gradient_that_train1_derived_by_hand() {
            Value[] logits = values(0.5, -1, 2);
            Value[] probs = Functions.softmax(logits);
            probs[1].log().neg().backward();
            assertThat(logits[0].grad).isCloseTo(probs[0].data, within(ROUNDING));
            assertThat(logits[1].grad).isCloseTo(probs[1].data - 1, within(ROUNDING));
            assertThat(logits[2].grad).isCloseTo(probs[2].data, within(ROUNDING));
        }
    }
}
