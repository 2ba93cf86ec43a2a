package microgpt.train3;

import static microgpt.common.testkit.Vectors.assertNumbers;
import static microgpt.train3.Values.assertNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

/** What a vector was before a call, to assert that the call left it as it was. */
record Snapshot(String name, Value[] vector, Value[] values, double[] data, double[] grad) {

    static Snapshot of(String name, Value[] vector) {
        return new Snapshot(name, vector, vector.clone(), Functions.data(vector), Values.grad(vector));
    }

    /** One of each of several vectors. */
    static List<Snapshot> of(String name, List<Value[]> vectors) {
        return IntStream.range(0, vectors.size()).mapToObj(i -> of(name + "[" + i + "]", vectors.get(i))).toList();
    }

    void assertUnchanged() {
        assertNumbers(name + " afterwards, unchanged", vector, data);
        assertNumbers("gradient of " + name + " before any backward pass", 0, Values.grad(vector), grad);
        assertThat(IntStream.range(0, values.length).filter(i -> vector[i] != values[i]))
                .as("numbers of %s that were replaced by other Values", name).isEmpty();
    }
}
