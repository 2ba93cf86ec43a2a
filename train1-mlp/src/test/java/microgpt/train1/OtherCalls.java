package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertEach;
import static microgpt.common.testkit.RandomInputs.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;

/** Asserts that what a method gives depends on its argument alone, whatever was called or changed before. */
final class OtherCalls {

    private OtherCalls() {
    }

    /**
     * Asserts it of a call, of another one between, and of the first one again.
     *
     * @param name a call with … for its argument, such as "softmax(…)"
     * @param method leaves its argument as it is and returns an array of its own
     */
    static void assertDoNotMatter(String name, UnaryOperator<double[]> method, double[] argument, double[] other) {
        String call = name.replace("…", text(argument));
        double[] array = argument.clone();
        double[] first = method.apply(array);
        double[] expected = first.clone();
        assertThat(array).as("argument after " + call).isEqualTo(argument);
        method.apply(other.clone());
        assertEach(call + " from before " + name.replace("…", text(other)), first, expected);
        first[0] = Double.NaN; // what is returned belongs to the caller
        assertEach(call + " once more", method.apply(array), expected);
        array[0] += 3000; // so much that what was kept of the old number matters
        double[] changed = method.apply(array); // with no other array between
        assertEach(call + " after the first number was changed in the same array",
                changed, method.apply(array.clone()));
    }
}
