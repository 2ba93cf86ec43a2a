package microgpt.train4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    /** Several vectors of numbers to start from, in a list of their own. */
    static List<Value[]> vectors(double[][] rows) {
        return new ArrayList<>(Arrays.stream(rows).map(Values::values).toList());
    }

    /** The same Values, with gradients that are not 0 any more: 1, 2 and so on. */
    static Value[] withGradients(Value[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i].grad = i + 1;
        }
        return values;
    }

    /** The gradients. */
    static double[] grad(Value[] values) {
        return Arrays.stream(values).mapToDouble(v -> v.grad).toArray();
    }

    /** Asserts that these numbers are as expected, but for rounding. */
    static void assertNumbers(String what, Value[] actual, double... expected) {
        assertThat(actual).as(what).doesNotContainNull();
        Vectors.assertNumbers(what, Functions.data(actual), expected);
    }

    /** Asserts that these do not hide that what they were computed from is no number. */
    static void assertNaN(String what, Value... actual) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i].data).as(what + ": number " + i).isNaN();
        }
    }

    /** Makes a call that may throw: what counts is what it leaves behind for the next. */
    static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // as it should, because what it was given is wrong
        }
    }

    /** Forgets the gradients that arrived. */
    static void clearGradients(List<Value[]> vectors) {
        vectors.forEach(vector -> Arrays.stream(vector).forEach(v -> v.grad = 0));
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
