package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({"0.00005, 0.0001", "0.12345, 0.1235", "2.00005, 2.0000", "3.34505, 3.3451", "1e-7, 0.0000",
        "123456.78905, 123456.7891", "2.5, 2.5000", "NaN, nan", "Infinity, inf", "-Infinity, -inf"})
    void fixed_rounds_the_exact_number_as_Python_does(double x, String expected) {
        assertThat(Decimals.fixed(x, 4)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "3.295836866004329, 3.295836866004329", "0.3333333333333333, 0.3333333333333333",
        "2e-3, 0.002", "123456789.12345679, 123456789.12345679", "1e22, 10000000000000000000000", "3, 3", "NaN, nan"})
    void shortest_has_no_digit_too_many(double x, String expected) {
        assertThat(Decimals.shortest(x)).isEqualTo(expected);
    }

    @Test
    void shortest_reads_back_as_the_same_number() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double x = Math.exp(20 * random.nextGaussian());
            assertThat(Double.parseDouble(Decimals.shortest(x))).isEqualTo(x);
        }
    }
}
