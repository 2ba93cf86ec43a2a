package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import microgpt.common.workshop.trace.FirstStep.Entry;
import org.junit.jupiter.api.Test;

class OtherCallsTest {

    private static final FirstStep RECORDED = step(7, 14, 100);

    /** A step in which loss calls forward so often, and forward calls linear and Value's add. */
    private static FirstStep step(int forwards, int linears, int adds) {
        return new FirstStep(Stream.of(
                List.of(first("Value.add", "Functions.linear"), first("Functions.linear", "Gpt.forward"),
                        first("Gpt.forward", "Gpt.loss")),
                List.of(calls("Gpt.forward", forwards), calls("Functions.linear", linears), calls("Value.add", adds)))
                .flatMap(List::stream).toList());
    }

    private static Entry first(String method, String caller) {
        return new Entry(method, 1, "", new double[] {0}, List.of(caller, "Training.train"));
    }

    private static Entry calls(String method, int number) {
        return new Entry(FirstStep.CALLS + method, 0, "", new double[] {number}, List.of());
    }

    @Test
    void the_outermost_of_the_methods_called_twice_as_often_is_named_with_its_caller() {
        assertThat(OtherCalls.outermost(step(14, 28, 200), RECORDED))
                .contains(new OtherCalls("Gpt.forward", 14, 7, "Gpt.loss"));
    }

    @Test
    void half_as_often_counts_too() {
        assertThat(OtherCalls.outermost(step(7, 7, 50), RECORDED))
                .contains(new OtherCalls("Functions.linear", 7, 14, "Gpt.forward"));
        assertThat(OtherCalls.outermost(step(1, 14, 100), RECORDED)).map(OtherCalls::times).contains("once");
    }

    @Test
    void a_few_calls_more_explain_nothing() {
        assertThat(OtherCalls.outermost(step(7, 15, 100), RECORDED)).isEmpty();
    }

    @Test
    void neither_do_the_operations_that_a_formula_is_written_with() {
        assertThat(OtherCalls.outermost(step(7, 14, 300), RECORDED)).isEmpty();
    }

    @Test
    void nor_a_method_whose_work_is_done_without_it() {
        assertThat(OtherCalls.outermost(step(7, 0, 100), RECORDED)).isEmpty();
    }
}
