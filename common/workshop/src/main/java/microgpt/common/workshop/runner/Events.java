package microgpt.common.workshop.runner;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import microgpt.common.workshop.messages.Event;

/** Sends events to the workshop. */
final class Events {

    private final DataOutputStream out;

    Events(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    synchronized void send(Event event) {
        try {
            Event.FORMAT.write(event, out);
            out.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(1); // nobody listens
        }
    }
}
