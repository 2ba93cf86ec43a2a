package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

    /** loss = a² + 3b, for the matrix (a, b) = (3, -2). */
    private final double[][] data = {{3, -2}};
    private final double[][] grad = new double[1][2];

    private record Matrix(double[][] data, double[][] grad) implements GradientCheck.Parameters {
    }

    private double loss() {
        return data[0][0] * data[0][0] + 3 * data[0][1];
    }

    /** Adds the gradient, with this in the place of 3 = d(loss)/db. */
    private double backward(double dB) {
        grad[0][0] += 2 * data[0][0];
        grad[0][1] += dB;
        return loss();
    }

    @Test
    void a_right_derivation_differs_by_no_more_than_the_nudge_of_one_side() {
        GradientCheck check = new GradientCheck(this::loss, () -> backward(3));
        check.compare(List.of(new Matrix(data, grad)));
        // (a + 1e-5)² is a² + 2a · 1e-5 + 1e-10: the derivative is off by 1e-5
        assertThat(check).hasToString("gradient check | loss_n 3.000000 | loss_a 3.000000 | max diff 0.00001000");
    }

    @Test
    void a_wrong_derivation_shows_by_the_largest_difference() {
        GradientCheck check = new GradientCheck(this::loss, () -> backward(5));
        check.compare(List.of(new Matrix(data, grad)));
        assertThat(check).asString().contains("max diff 2.000000");
    }

    @Test
    void the_largest_difference_is_that_of_all_matrices() {
        GradientCheck check = new GradientCheck(this::loss, () -> backward(5));
        check.compare(List.of(new Matrix(data, grad)));
        check.compare(List.of(new Matrix(new double[][] {{7}}, new double[][] {{1}})));
        assertThat(check).asString().contains("max diff 2.000000");
        check.compare(List.of(new Matrix(new double[][] {{7}}, new double[][] {{-4}})));
        assertThat(check).asString().contains("max diff 4.000000");
    }

    @Test
    void the_parameters_stay_and_no_gradient_is_left_behind() {
        new GradientCheck(this::loss, () -> backward(3)).compare(List.of(new Matrix(data, grad)));
        assertThat(data).isDeepEqualTo(new double[][] {{3, -2}});
        assertThat(grad).isDeepEqualTo(new double[1][2]);
    }

    @Test
    void the_numerical_gradient_nudges_to_one_side() {
        // off by the second derivative, 2, times half the nudge, 1e-5
        assertThat(GradientCheck.numericalGradient(this::loss, data)[0])
                .containsExactly(new double[] {6.00001, 3}, within(1e-9));
    }

    @Test
    void a_central_difference_nudges_to_both_sides_and_is_right_for_a_square() {
        // 1e-9: rounding of two losses near 3, over 2e-5
        assertThat(GradientCheck.centralDifference(this::loss, data[0][0], a -> data[0][0] = a))
                .isCloseTo(6, within(1e-9));
        assertThat(data[0][0]).isEqualTo(3);
    }
}
