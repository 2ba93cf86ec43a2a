package microgpt.train4;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train4.Attention.slice;
import static microgpt.train4.Functions.data;
import static microgpt.train4.Values.assertNumbers;
import static microgpt.train4.Values.attempt;
import static microgpt.train4.Values.text;
import static microgpt.train4.Values.values;
import static microgpt.train4.Values.withGradients;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.testkit.OneThread;
import microgpt.common.testkit.RandomInputs;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class SliceTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex4.1")
    class Ex4_1_slice {

        private final Value[] x = values(1, 2, -3, 4, 5, -6);

        private static void assertSlice(Value[] x, int h, int nHead, Value... expected) {
            String what = "slice " + h + " of " + nHead + " of " + RandomInputs.text(data(x));
            Value[] those = expected.clone();
            double[] numbers = data(those);
            Value[] slice = slice(x, h, nHead);
            assertNumbers(what, slice, numbers);
            assertThat(IntStream.range(0, slice.length).filter(i -> slice[i] != those[i]).boxed().toList())
                    .as(what + ": places where other Values stand than those of x").isEqualTo(List.of());
        }

        @Test
        @Order(1)
        void is_cut_in_one_thread() {
            Value[] many = values(new double[600]);
            OneThread.assertAlone("slice", () -> slice(many, 1, 2));
        }

        @Test
        @Order(2)
        void is_everything_for_one_head() {
            assertSlice(x, 0, 1, x);
        }

        @Test
        @Order(3)
        void is_the_part_of_one_head() {
            assertSlice(x, 0, 2, x[0], x[1], x[2]);
            assertSlice(x, 1, 2, x[3], x[4], x[5]);
            assertSlice(x, 1, 3, x[2], x[3]);
        }

        @Test
        @Order(4)
        void is_one_number_if_there_are_as_many_heads_as_numbers() {
            assertSlice(x, 0, 6, x[0]);
            assertSlice(x, 2, 6, x[2]);
            assertSlice(x, 5, 6, x[5]);
        }

        @Test
        @Order(5)
        void leaves_x_as_it_was() {
            Snapshot before = Snapshot.of("x", withGradients(x));
            for (int nHead : new int[] {1, 2, 3, 6}) {
                for (int h = 0; h < nHead; h++) {
                    slice(x, h, nHead);
                    before.assertUnchanged();
                }
            }
        }

        @Test
        @Order(6)
        void every_call_begins_anew_and_leaves_the_results_of_earlier_ones_alone() {
            Value[] slice = slice(x, 2, 3);
            Snapshot before = Snapshot.of("slice 2 of 3 of [1, 2, -3, 4, 5, -6]", slice);
            Value[] other = values(5, 6, 7, 8);
            assertSlice(other, 1, 2, other[2], other[3]);
            before.assertUnchanged();
            x[5] = new Value(9);
            assertSlice(x, 2, 3, x[4], x[5]);
            slice(x, 2, 3)[0] = new Value(7);
            assertSlice(x, 2, 3, x[4], x[5]);
        }

        @Test
        @Order(7)
        void a_call_that_failed_leaves_nothing_behind() {
            for (Runnable wrong : List.<Runnable>of(() -> slice(x, 1, 0), () -> slice(values(1, 2, 3, 4, 5), 2, 2),
                    () -> slice(null, 1, 2))) {
                attempt(wrong);
                assertSlice(x, 1, 2, x[3], x[4], x[5]);
            }
        }

        @Test
        @Order(8)
        void the_same_Value_may_stand_at_several_places() {
            Value a = x[0], b = x[1];
            assertSlice(new Value[] {a, a, b, a, b, a}, 0, 2, a, a, b);
            assertSlice(new Value[] {a, a, b, a, b, a}, 1, 2, a, b, a);
            assertSlice(new Value[] {a, a, b, a, b, a}, 2, 3, b, a);
        }

        @Test
        @Order(9)
        void a_number_that_is_none_is_cut_as_any_other() {
            Value[] no = values(Double.NaN, 1, Double.POSITIVE_INFINITY, Double.NaN, 2, Double.NEGATIVE_INFINITY);
            for (int h = 0; h < 3; h++) {
                Value[] slice = slice(no, h, 3);
                assertThat(slice.length).as("length of slice %d of 3 of %s", h, text(no)).isEqualTo(2);
                assertThat(slice[0] == no[2 * h] && slice[1] == no[2 * h + 1])
                        .as("slice %d of 3 of %s holds x's own Values", h, text(no)).isTrue();
            }
        }

        @Test
        @Order(10)
        void all_slices_side_by_side_are_the_whole() {
            for (Inputs.Whole input : Inputs.wholes()) {
                Value[] x = values(input.x());
                int headDim = x.length / input.nHead();
                for (int h = 0; h < input.nHead(); h++) {
                    Value[] expected = new Value[headDim];
                    for (int i = 0; i < headDim; i++) {
                        expected[i] = x[h * headDim + i];
                    }
                    assertSlice(x, h, input.nHead(), expected);
                }
            }
            Value[] many = values(new double[70_000]); // more than a short counts
            assertSlice(many, 1, 2, Arrays.copyOfRange(many, 35_000, 70_000));
        }
    }
}
