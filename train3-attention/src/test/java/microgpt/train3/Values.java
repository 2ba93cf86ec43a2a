package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import microgpt.common.testkit.Vectors;

/** Asserts the numbers of Values, and shows no more digits of them than tell right from wrong. */
final class Values {

    private Values() {
    }

    /** Numbers to start from. */
    static Value[] values(double... numbers) {
        return Arrays.stream(numbers).mapToObj(Value::new).toArray(Value[]::new);
    }

    /** Asserts that these numbers are as expected, but for rounding. */
    static void assertNumbers(String what, Value[] actual, double... expected) {
        assertThat(actual).as(what).doesNotContainNull();
        Vectors.assertNumbers(what, Functions.data(actual), expected);
    }

    /** The numbers of these with few digits. */
    static String text(Value[] values) {
        return Vectors.text(Functions.data(values));
    }

    /** The numbers of several vectors with few digits. */
    static String text(List<Value[]> vectors) {
        return vectors.stream().map(Values::text).collect(Collectors.joining(", "));
    }
}
