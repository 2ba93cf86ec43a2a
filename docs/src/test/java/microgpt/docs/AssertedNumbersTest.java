package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import microgpt.common.testkit.Numbers;
import microgpt.common.testkit.Vectors;
import org.junit.jupiter.api.Test;

/** What a learner reads when a number is wrong: logic of the testkit, tested here as the check of derivatives is. */
class AssertedNumbersTest {

    @Test
    void a_number_is_told_with_four_digits() {
        assertThatThrownBy(() -> Numbers.assertNumber("p", 2 / 3.0, 0.5)).isExactlyInstanceOf(AssertionError.class)
                .hasMessage("[p] expected: 0.5 but was: 0.6667");
    }

    @Test
    void numbers_that_look_alike_are_told_with_more_digits() {
        assertThatThrownBy(() -> Numbers.assertNumbers("p", new double[] {0.25, 1 / 3.0}, 0.25, 0.33333))
                .hasMessage("[p] expected: [0.25, 0.33333] but was: [0.25, 0.333333]");
        assertThatThrownBy(() -> Vectors.assertNumbers("p", new double[] {1 / 3.0}, 0.3333333))
                .hasMessage("[p] \nexpected: [0.3333333]\n but was: [0.33333333]");
    }

    @Test
    void a_number_that_should_have_changed_and_did_not_is_told_so() {
        assertThatThrownBy(() -> Numbers.assertChanged("p", 1, 1, 2))
                .hasMessage("[p] expected: 2 but was: 1 (unchanged)");
        assertThatThrownBy(() -> Vectors.assertMoved("p", 0, new double[] {1}, new double[] {1}, 2))
                .hasMessage("[p (unchanged)] \nexpected: [2]\n but was: [1]");
    }

    @Test
    void very_small_numbers_have_an_exponent_and_large_ones_only_outside_of_vectors() {
        assertThat(Numbers.text(-2.5e-9)).isEqualTo("-2.5E-9");
        assertThat(Vectors.text(-2.5e-9)).isEqualTo("[-2.5E-9]");
        assertThat(Numbers.text(2e7, 9e6)).isEqualTo("[2E+7, 9000000]");
        assertThat(Vectors.text(2e7)).isEqualTo("[20000000]");
    }

    @Test
    void what_is_no_number_is_never_close() {
        assertThatThrownBy(() -> Numbers.assertNumber("p", Double.NaN, 0)).hasMessage("[p] expected: 0 but was: NaN");
        assertThatThrownBy(() -> Vectors.assertNumbers("p", 1e9, new double[] {Double.NaN}, 0))
                .hasMessage("[p] \nexpected: [0]\n but was: [NaN]");
    }

    @Test
    void rounding_is_no_difference() {
        Numbers.assertNumbers("p", new double[] {0.1 + 0.2, 1e6 + 1e-7}, 0.3, 1e6);
        Vectors.assertNumbers("p", new double[] {0.1 + 0.2, 1e6 + 1e-7}, 0.3, 1e6);
    }
}
