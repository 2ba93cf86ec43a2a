package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProjectionTest {

    @Test
    void the_first_axis_is_the_one_along_which_points_spread_most_the_second_comes_next() {
        // spread 3 along (0, 0.6, 0.8), 2 along (0, -0.8, 0.6), 1 along (1, 0, 0), which are at right angles
        double[][] points = {{5, 1.8 + 7, 2.4 - 1}, {5, -1.8 + 7, -2.4 - 1}, {5, -1.6 + 7, 1.2 - 1}, {5, 1.6 + 7, -1.2 - 1},
            {6, 7, -1}, {4, 7, -1}};
        double[][] plane = Projection.toPlane(points);
        // rounding of some hundred operations on numbers around 1
        assertThat(plane[0]).containsExactly(new double[] {3, -3, 0, 0, 0, 0}, within(1e-12));
        assertThat(plane[1]).usingComparatorWithPrecision(1e-12).satisfiesAnyOf(
                y -> assertThat(y).containsExactly(new double[] {0, 0, 2, -2, 0, 0}, within(1e-12)),
                y -> assertThat(y).containsExactly(new double[] {0, 0, -2, 2, 0, 0}, within(1e-12)));
    }

    @Test
    void points_that_are_all_the_same_lie_at_the_origin() {
        assertThat(Projection.toPlane(new double[][] {{1, 2}, {1, 2}})).isDeepEqualTo(new double[][] {{0, 0}, {0, 0}});
    }
}
