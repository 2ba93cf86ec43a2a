package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.workshop.trace.FirstStep.Difference;
import microgpt.common.workshop.trace.FirstStep.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepTest {

    private static final FirstStep RECORDED = step(3,
            new Entry("Functions.dot", 1, "", new double[] {0.5}, List.of("Functions.linear")),
            new Entry("Functions.linear", 1, "2x3", new double[] {1, 2, 3, 4, 5, 6}, List.of()),
            new Entry("Value.mul", 1, FirstStep.VALUE, new double[] {6, 2, 3}, List.of()));

    /** These entries, in a step in which dot is called so often. */
    private static FirstStep step(int dots, Entry... entries) {
        List<Entry> all = new ArrayList<>(List.of(entries));
        all.add(new Entry(FirstStep.CALLS + "Functions.dot", 0, "", new double[] {dots}, List.of()));
        return new FirstStep(all);
    }

    private static FirstStep with(int entry, double... numbers) {
        List<Entry> entries = new ArrayList<>(RECORDED.entries());
        Entry before = entries.get(entry);
        entries.set(entry, new Entry(before.name(), before.call(), before.shape(), numbers, before.callers()));
        return new FirstStep(entries);
    }

    @Test
    void what_is_written_is_read_again(@TempDir Path folder) throws IOException {
        RECORDED.write(folder.resolve("step.csv"));
        FirstStep read = FirstStep.read(folder.resolve("step.csv"));
        assertThat(read.difference(RECORDED)).isNull();
        assertThat(read.otherCalls(RECORDED)).isEmpty();
        assertThat(read.entries().get(0).callers()).containsExactly("Functions.linear");
    }

    @Test
    void the_first_number_that_differs_is_named_with_its_position() {
        Difference difference = with(1, 1, 2, 3, 4, 5.5, 6.5).difference(RECORDED);
        assertThat(difference.entry().name()).isEqualTo("Functions.linear");
        assertThat(List.of(difference.position(), difference.yours(), difference.recorded()))
                .containsExactly("[1][1]", "5.5", "5");
        assertThat(difference.agreeing()).as("what comes before").isEqualTo(1);
    }

    @Test
    void a_wrong_local_derivative_is_named_as_one() {
        assertThat(with(2, 6, 2, -3).difference(RECORDED).position()).isEqualTo("its local derivative db");
    }

    @Test
    void the_last_of_sixteen_digits_may_differ_and_the_seventh_may_not() {
        assertThat(with(0, 0.5 + 1e-15).difference(RECORDED)).isNull();
        assertThat(with(0, 0.5000001).difference(RECORDED)).isNotNull();
        assertThat(with(0, Double.NaN).difference(RECORDED).yours()).isEqualTo("NaN");
    }

    @Test
    void a_method_that_is_called_more_or_less_often_is_named_and_left_out() {
        FirstStep own = step(2, new Entry("Functions.dot", 1, "", new double[] {7}, List.of()),
                RECORDED.entries().get(1),
                RECORDED.entries().get(2));
        assertThat(own.difference(RECORDED)).isNull();
        assertThat(own.otherCalls(RECORDED)).containsOnlyKeys("Functions.dot");
    }
}
