package microgpt.common.workshop.runner;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import microgpt.common.workshop.runner.TestResult.Failure;

/** Sends events to the workshop, and knows which test is running. */
final class Events {

    private final DataOutputStream out;
    private Event.Started running = new Event.Started("", "");

    Events(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    synchronized void send(Event event) {
        try {
            Event.write(event, out);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1); // nobody listens
        }
    }

    synchronized void started(String testClass, String sentence) {
        running = new Event.Started(testClass, sentence);
        send(running);
    }

    /** Says that the running test ended so. */
    synchronized void failed(Failure failure, String output) {
        send(new Event.Finished(new TestResult(running.testClass(), running.sentence(), failure, output)));
    }
}
