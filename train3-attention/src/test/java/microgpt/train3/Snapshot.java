package microgpt.train3;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train3.Values.assertNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a vector was before a call, to assert that the call left it as it was. */
record Snapshot(String name, Supplier<Value[]> now, Value[] vector, Value[] values, double[] data, double[] grad) {

    static Snapshot of(String name, Value[] vector) {
        return of(name, () -> vector);
    }

    private static Snapshot of(String name, Supplier<Value[]> now) {
        Value[] vector = now.get();
        return new Snapshot(name, now, vector, vector.clone(), Functions.data(vector), Values.grad(vector));
    }

    /** One of each of several vectors. */
    static List<Snapshot> of(String name, List<Value[]> vectors) {
        return IntStream.range(0, vectors.size()).mapToObj(i -> of(name + "[" + i + "]", vectors.get(i))).toList();
    }

    /** One of each row of a model's matrices. */
    static List<Snapshot> of(StateDict stateDict) {
        List<Snapshot> rows = new ArrayList<>();
        stateDict.matrices.forEach((name, matrix) -> IntStream.range(0, matrix.length)
                .forEach(i -> rows.add(of(name + "[" + i + "]", () -> matrix[i]))));
        return rows;
    }

    void assertUnchanged() {
        assertThat(now.get() == vector).as("%s is still the same array", name).isTrue();
        assertNumbers(name + " afterwards, unchanged", vector, data);
        assertNumbers("gradient of " + name + " before any backward pass", 0, Values.grad(vector), grad);
        assertThat(IntStream.range(0, values.length).filter(i -> vector[i] != values[i]))
                .as("numbers of %s that were replaced by other Values", name).isEmpty();
    }
}
