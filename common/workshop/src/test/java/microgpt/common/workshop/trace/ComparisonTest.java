package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.trace.Comparison.Difference;
import microgpt.common.workshop.trace.Comparison.OtherCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final Event DOT = call("Functions.dot", 1, result(0.5));
    private static final Event LINEAR = call("Functions.linear", 2, result(7, 8));
    private static final Event GRADIENTS = fact(Event.GRADIENTS, 0.25);
    private static final Event PARAMETERS = fact(Event.PARAMETERS, 0.125);

    private static final Steps RECORDED = steps(DOT, LINEAR, GRADIENTS, PARAMETERS, forwards(7));

    private static Part result(double... numbers) {
        return Part.of(Part.RESULT, String.valueOf(numbers.length), numbers, numbers.length);
    }

    /** A call that was given this number. */
    private static Event call(String method, double given, Part... parts) {
        return new Event(method, 1, List.of("Gpt.forward", "Training.train"), Digest.of(given), List.of(parts));
    }

    private static Event fact(String name, double number) {
        return Event.fact(name, 1, List.of(Part.of("wte", "", new double[] {number}, 1)));
    }

    private static Event forwards(int calls) {
        return new Event(Event.CALLS + "Gpt.forward", calls, List.of("Gpt.loss"), null, List.of());
    }

    private static Steps steps(Event... events) {
        return new Steps(List.of(events));
    }

    private static Comparison compared(Event... taken) {
        return new Comparison(steps(taken), RECORDED);
    }

    @Test
    void what_is_written_is_read_again(@TempDir Path folder) throws IOException {
        RECORDED.write(folder.resolve("steps.csv"));
        Steps read = Steps.read(folder.resolve("steps.csv"));
        Comparison comparison = new Comparison(read, RECORDED);
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.agreeing()).isEqualTo(4);
        assertThat(comparison.otherCounts()).isEmpty();
        assertThat(read.events().get(0).callers()).containsExactly("Gpt.forward", "Training.train");
    }

    @Test
    void calls_in_another_order_are_as_recorded() {
        Comparison comparison = compared(LINEAR, DOT, GRADIENTS, PARAMETERS);
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.first()).isEmpty();
    }

    @Test
    void so_are_more_calls_and_fewer_calls_and_calls_that_were_given_something_else() {
        Event another = call("Functions.dot", 3, result(9));
        assertThat(compared(DOT, DOT, another, GRADIENTS, PARAMETERS).first()).isEmpty();
    }

    @Test
    void the_first_call_that_was_given_the_same_and_gives_something_else_is_named() {
        Difference difference = compared(DOT, call("Functions.linear", 2, result(7, 9)), fact(Event.GRADIENTS, 1))
                .first().orElseThrow();
        assertThat(difference.event().name()).isEqualTo("Functions.linear");
        assertThat(difference.numbers()).isEqualTo(new Part.Difference("[1]", "9", "8"));
        assertThat(difference.agreeing()).as("what ended before it").isEqualTo(1);
    }

    @Test
    void a_method_that_changes_what_it_should_not_or_leaves_what_it_should_change_is_named() {
        Part change = Part.of(Part.LEAVES + "KvCache.keys", Part.FROM + 0, new double[] {1}, 1);
        Steps adds = steps(call("Block.attention", 4, change));
        Steps addsNothing = steps(call("Block.attention", 4));
        assertThat(new Comparison(addsNothing, adds).first().orElseThrow().numbers().yours()).isEqualTo("not changed");
        assertThat(new Comparison(adds, addsNothing).first().orElseThrow().numbers().yours()).isEqualTo("changed");
    }

    @Test
    void what_a_method_makes_of_one_object_several_times_is_told_where_nothing_was_recorded_of_it() {
        Event shares = call("StateDict.matrix", 4, Part.of(Part.SHARED, "", new double[] {2}, 1));
        Comparison comparison = new Comparison(steps(shares), steps(call("StateDict.matrix", 4)));
        assertThat(comparison.first().orElseThrow().numbers()).isEqualTo(new Part.Difference("", "2", "0"));
    }

    @Test
    void with_a_method_those_it_calls_are_named_that_are_recorded_neither_there_nor_here() {
        Event recorded = call("Functions.linear", 4, result(1), unknown("Functions.dot Functions.sum"));
        Event taken = call("Functions.linear", 4, result(2), unknown("Functions.dot Functions.exp"));
        assertThat(new Comparison(steps(taken), steps(recorded)).first().orElseThrow().unknown())
                .containsExactly("Functions.dot");
        assertThat(new Comparison(steps(recorded), steps(recorded)).first()).isEmpty();
    }

    private static Part unknown(String methods) {
        return new Part(Part.UNKNOWN, methods, Digest.of(), new double[0]);
    }

    @Test
    void where_all_calls_agree_and_a_gradient_does_not_the_first_call_is_known_that_was_given_something_else() {
        Event given = call("Value.backward", 5, Part.of(Part.GIVEN, "", new double[0], 0));
        Difference difference = compared(DOT, given, fact(Event.GRADIENTS, 1), PARAMETERS).first().orElseThrow();
        assertThat(difference.part()).isEqualTo("wte");
        assertThat(difference.otherInputs()).contains(given);
        assertThat(compared(DOT, fact(Event.GRADIENTS, 1), given).first().orElseThrow().otherInputs())
                .as("it came later").isEmpty();
    }

    @Test
    void a_method_on_which_no_number_depends_is_known_and_alarms_nobody() {
        Comparison comparison = compared(call("Functions.dot", 1, result(9)), LINEAR, GRADIENTS, PARAMETERS);
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.first()).isPresent();
    }

    @Test
    void a_step_that_does_not_end_is_not_as_recorded() {
        Comparison comparison = compared(DOT, LINEAR, GRADIENTS);
        assertThat(comparison.isAsRecorded()).isFalse();
        assertThat(comparison.missing()).contains(PARAMETERS);
    }

    @Test
    void work_that_is_done_twice_is_told_with_whose_work_it_is() {
        assertThat(compared(DOT, LINEAR, GRADIENTS, PARAMETERS, forwards(14)).otherCounts())
                .containsExactly(new OtherCount("Gpt.forward", 14, 7, "Gpt.loss"));
    }
}
