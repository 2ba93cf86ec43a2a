package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Test;

/** Logic of the testkit; it is tested here, so that a lesson's tests need not start another JVM. */
class DerivativeCheckTest {

    private double x = 3;
    private final DerivativeCheck squares = new DerivativeCheck(() -> x * x);

    @Test
    void accepts_the_right_derivative_and_leaves_the_parameter_as_it_was() {
        assertThatCode(() -> squares.check("x", x, value -> x = value, 6)).doesNotThrowAnyException();
        assertThat(x).isEqualTo(3);
    }

    @Test
    void names_the_parameter_and_both_derivatives_if_they_differ() {
        assertThatThrownBy(() -> squares.check("x", x, value -> x = value, 6.001))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("d\\(loss\\)/d\\(x\\): analytic 6\\.001, numeric (6\\.0000|5\\.9999)\\d*");
    }

    @Test
    void does_not_accept_what_is_no_number() {
        assertThatThrownBy(() -> squares.check("x", x, value -> x = value, Double.NaN))
                .isInstanceOf(AssertionError.class);
    }
}
