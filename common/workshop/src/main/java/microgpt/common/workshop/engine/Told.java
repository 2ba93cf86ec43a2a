package microgpt.common.workshop.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Output;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;

/** What the Java machine that runs tests has told while it did a request. */
final class Told {

    private final IntConsumer onManyLines;
    private final List<Event> events = new ArrayList<>();
    private Event.Started running = new Event.Started("", "the tests");

    /** @param onManyLines who is told at once of lines that were printed */
    Told(IntConsumer onManyLines) {
        this.onManyLines = onManyLines;
    }

    void take(Event event) {
        if (event instanceof Event.Printed printed) {
            onManyLines.accept(printed.lines());
            return;
        }
        running = event instanceof Event.Started started ? started : running;
        events.add(event);
    }

    /** Takes note that the Java machine has ended: what was running has failed, if it did not say so itself. */
    void takeEnd() {
        if (results(false).stream().allMatch(TestResult::passed)) {
            Failure end = new Failure(Failure.END, "the JVM ended: memory was full, or System.exit was called",
                    List.of());
            events.add(new Event.Finished(
                    new TestResult(running.testClass(), running.sentence(), end, Output.NONE), Event.Finished.LAST));
        }
    }

    List<Event> events() {
        return events;
    }

    /**
     * What came of the tests.
     *
     * @param sorted whether in the order of how basic they are, not in that in which they ended
     */
    List<TestResult> results(boolean sorted) {
        List<Event.Finished> finished = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Finished each) {
                finished.add(each);
            }
        }
        if (sorted) {
            finished.sort(Comparator.comparingInt(Event.Finished::order)
                    .thenComparing(each -> each.result().testClass()));
        }
        return finished.stream().map(Event.Finished::result).toList();
    }
}
