package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Output;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;
import org.junit.jupiter.api.Test;

class ToldTest {

    private final List<Integer> lines = new ArrayList<>();
    private final Told told = new Told(lines::add);

    private static Event finished(String testClass, String sentence, Failure failure, int order) {
        return new Event.Finished(new TestResult(testClass, sentence, failure, Output.NONE), order);
    }

    private List<String> results(boolean sorted) {
        return told.results(sorted).stream().map(result ->
                result.sentence() + (result.passed() ? "" : ": " + result.failure().message())).toList();
    }

    @Test
    void an_end_is_a_failure_of_what_was_running_between_two_tests_too() {
        told.take(new Event.Started("ATest", "one"));
        told.take(finished("ATest", "one", null, 1));
        told.take(new Event.Started("BTest", "what is shared"));
        told.takeEnd();
        assertThat(results(false))
                .containsExactly("one", "what is shared: the JVM ended: memory was full, or System.exit was called");
    }

    @Test
    void an_end_that_follows_from_a_failure_is_no_other_one() {
        told.take(new Event.Started("ATest", "one"));
        told.take(finished("ATest", "one", new Failure(Failure.TIME_OUT, "not done", List.of()), 1));
        told.takeEnd();
        assertThat(results(false)).containsExactly("one: not done");
    }

    @Test
    void results_can_be_sorted_by_how_basic_they_are_and_then_by_class() {
        told.take(finished("BTest", "pictures", null, Event.Finished.LAST));
        told.take(finished("CTest", "losses", null, 3));
        told.take(finished("ATest", "samples", null, 3));
        assertThat(results(true)).containsExactly("samples", "losses", "pictures");
        assertThat(results(false)).containsExactly("pictures", "losses", "samples");
    }

    @Test
    void how_much_was_printed_is_handed_on_at_once_and_is_no_answer() {
        told.take(new Event.Printed(100_000));
        assertThat(lines).containsExactly(100_000);
        assertThat(told.events()).isEmpty();
    }
}
