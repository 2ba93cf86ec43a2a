package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static double[] numbers(int n) {
        return new Random(1).doubles(n, -1, 1).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 27, 2096})
    void the_last_of_sixteen_digits_makes_no_other_digest(int n) {
        double[] rounded = numbers(n);
        for (int i = 0; i < n; i++) {
            rounded[i] += (i % 2 == 0 ? 1 : -1) * Math.ulp(rounded[i]);
        }
        assertThat(Digest.of(rounded).matches(Digest.of(numbers(n)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 27, 2096})
    void one_number_that_is_nudged_a_little_makes_another_one(int n) {
        double[] nudged = numbers(n);
        nudged[n / 2] += 1e-5; // as the gradient check does
        assertThat(Digest.of(nudged).matches(Digest.of(numbers(n)))).isFalse();
    }

    @Test
    void two_numbers_in_each_others_places_make_another_one() {
        assertThat(Digest.of(1, 2).matches(Digest.of(2, 1))).isFalse();
    }

    @Test
    void so_does_a_sign_and_a_zero_more() {
        assertThat(Digest.of(-0.1).matches(Digest.of(0.1))).isFalse();
        assertThat(Digest.of(0.1, 0).matches(Digest.of(0.1))).isFalse();
    }

    @Test
    void what_rounding_leaves_of_a_difference_is_a_zero() {
        assertThat(Digest.of(1e-17).matches(Digest.of(0))).isTrue();
    }

    @Test
    void what_is_no_number_matches_nothing() {
        assertThat(Digest.of(Double.NaN).matches(Digest.of(Double.NaN))).isFalse();
    }
}
