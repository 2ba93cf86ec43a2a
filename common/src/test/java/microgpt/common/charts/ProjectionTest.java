package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import microgpt.common.core.RunFailedException;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    /** At right angles: 3 along (0, 0.6, 0.8), 2 along (0, -0.8, 0.6) and 1 along (1, 0, 0), around (5, 7, -1). */
    private static final double[][] POINTS = {{5, 1.8 + 7, 2.4 - 1}, {5, -1.8 + 7, -2.4 - 1},
        {5, -1.6 + 7, 1.2 - 1}, {5, 1.6 + 7, -1.2 - 1}, {6, 7, -1}, {4, 7, -1}};

    @Test
    void the_first_axis_has_the_largest_variance_and_the_second_the_next() {
        double[][] plane = Projection.toPlane(POINTS);
        // rounding of some hundred operations on numbers around 1
        assertThat(plane[0]).containsExactly(new double[] {3, -3, 0, 0, 0, 0}, within(1e-12));
        assertThat(plane[1]).containsExactly(new double[] {0, 0, -2, 2, 0, 0}, within(1e-12));
    }

    @Test
    void the_positive_end_of_an_axis_is_the_one_where_its_components_have_a_positive_sum() {
        double[][] mirrored = new double[POINTS.length][];
        for (int i = 0; i < POINTS.length; i++) {
            mirrored[i] = new double[] {-POINTS[i][0], -POINTS[i][1], -POINTS[i][2]};
        }
        double[][] plane = Projection.toPlane(mirrored);
        assertThat(plane[0]).containsExactly(new double[] {-3, 3, 0, 0, 0, 0}, within(1e-12));
        assertThat(plane[1]).containsExactly(new double[] {0, 0, 2, -2, 0, 0}, within(1e-12));
    }

    @Test
    void points_of_one_number_lie_on_the_first_axis() {
        double[][] plane = Projection.toPlane(new double[][] {{1}, {2}, {6}});
        assertThat(plane[0]).containsExactly(new double[] {-2, -1, 3}, within(1e-12));
        assertThat(plane[1]).containsExactly(0, 0, 0);
    }

    @Test
    void a_single_point_lies_at_the_origin() {
        assertThat(Projection.toPlane(new double[][] {{1, 2, 3}})).isDeepEqualTo(new double[][] {{0}, {0}});
    }

    @Test
    void numbers_that_are_not_finite_are_said_in_one_line() {
        assertThatThrownBy(() -> Projection.toPlane(new double[][] {{Double.NaN, 1}, {2, 3}}))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("not finite");
    }

    @Test
    void points_that_are_all_the_same_lie_at_the_origin() {
        assertThat(Projection.toPlane(new double[][] {{1, 2}, {1, 2}})).isDeepEqualTo(new double[][] {{0, 0}, {0, 0}});
    }
}
