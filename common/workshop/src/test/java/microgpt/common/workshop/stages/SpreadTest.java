package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    @Test
    void is_the_mean_the_lowest_and_the_highest_number() {
        Spread spread = Spread.of(2, -1, 5);
        assertThat(spread.mean(1)).isEqualTo("2.0");
        assertThat(spread.range(1)).isEqualTo("-1.0 to 5.0");
    }

    @Test
    void of_differences_has_a_sign_at_all_but_zero() {
        Spread spread = Spread.of(-0.25, 0.25, 0.00001);
        assertThat(spread.signedRange(4)).isEqualTo("-0.2500 to +0.2500");
        assertThat(spread.signedMean(4)).isEqualTo("0.0000");
    }

    @ParameterizedTest
    @CsvSource({"-0.3, -0.1, better", "0.1, 0.3, worse", "-0.1, 0.3, cannot tell", "-0.1, 0, cannot tell",
        "0, 0.3, cannot tell", "0, 0, the same"})
    void finds_a_difference_only_where_all_seeds_agree(double first, double second, String verdict) {
        assertThat(Spread.of(first, second).verdict()).isEqualTo(verdict);
    }
}
