package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.workshop.trace.Part.Difference;
import org.junit.jupiter.api.Test;

class PartTest {

    private static final int ALL = 100;

    private static Part result(String shape, int kept, double... numbers) {
        return Part.of(Part.RESULT, shape, numbers, kept);
    }

    private static Part change(int first, double... numbers) {
        return Part.of(Part.LEAVES + "KvCache.keys", Part.FROM + first, numbers, ALL);
    }

    @Test
    void the_first_number_that_differs_is_named_with_its_position() {
        Part recorded = result("2x3", ALL, 1, 2, 3, 4, 5, 6);
        assertThat(recorded.difference(result("2x3", ALL, 1, 2, 3, 4, 5.5, 6.5)))
                .isEqualTo(new Difference("[1][1]", "5.5", "5"));
        assertThat(recorded.difference(recorded)).isNull();
    }

    @Test
    void the_last_of_sixteen_digits_may_differ_and_the_seventh_may_not() {
        Part recorded = result("", ALL, 0.5);
        assertThat(recorded.difference(result("", ALL, 0.5 + 1e-15))).isNull();
        assertThat(recorded.difference(result("", ALL, 0.5000001))).isNotNull();
        assertThat(recorded.difference(result("", ALL, Double.NaN)).yours()).isEqualTo("NaN");
    }

    @Test
    void a_number_beyond_those_that_are_written_down_is_seen_too() {
        Part recorded = result("4", 2, 1, 2, 3, 4);
        assertThat(recorded.difference(result("4", ALL, 1, 2, 3, 4))).isNull();
        assertThat(recorded.difference(result("4", ALL, 1, 2, 3, 5)).position()).isEqualTo("after [1]");
    }

    @Test
    void another_shape_is_told_as_such() {
        assertThat(result("3", ALL, 1, 2, 3).difference(result("2", ALL, 1, 2)))
                .isEqualTo(new Difference("", "of shape 2", "of shape 3"));
    }

    @Test
    void a_wrong_local_derivative_is_named_by_its_operand() {
        Part recorded = Part.of(Part.DERIVATIVES, "", new double[] {2, 3}, ALL);
        assertThat(recorded.difference(Part.of(Part.DERIVATIVES, "", new double[] {2, -3}, ALL)).position())
                .isEqualTo("with respect to the other operand");
    }

    @Test
    void what_changes_is_counted_from_its_first_changed_number() {
        assertThat(change(8, 1, 2).difference(change(8, 1, 3)).position()).isEqualTo("[9]");
        assertThat(change(8, 1, 2).difference(change(0, 1))).isEqualTo(new Difference("",
                "changed in one number, from [0] on", "changed in 2 numbers, from [8] on"));
    }
}
