package microgpt.common.workshop.commands;

import java.io.IOException;
import java.util.function.Supplier;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** What several commands at one prompt share: the checkout, the terminal and a warm test bench. */
public final class Session implements AutoCloseable {

    private final Supplier<Checkout> checkout;
    private Terminal terminal;
    private volatile TestBench bench;
    private int benchOf = -1;

    /** A session in which nothing was typed yet. */
    public Session(Supplier<Checkout> checkout) {
        this.checkout = checkout;
    }

    /** Looks for the checkout anew at each call: some errors are said without one. */
    public Checkout checkout() {
        return checkout.get();
    }

    /** The test bench of a lesson, as warm as the commands before left it. */
    TestBench bench(Lesson lesson) {
        if (benchOf != lesson.number()) {
            closeBench();
            bench = new TestBench(lesson);
            benchOf = lesson.number();
        }
        return bench;
    }

    /** The terminal that this program runs in. */
    public Terminal terminal() {
        if (terminal == null) {
            try {
                terminal = TerminalBuilder.builder().name("workshop").system(true).build();
            } catch (IOException e) {
                throw new RunFailedException("the terminal does not answer (" + Reason.of(e) + ")");
            }
        }
        return terminal;
    }

    /** Ends the tests that are running. */
    public void stop() {
        TestBench running = bench;
        if (running != null) {
            running.stop();
        }
    }

    private void closeBench() {
        if (bench != null) {
            bench.close();
            bench = null;
            benchOf = -1;
        }
    }

    @Override
    public void close() {
        closeBench();
        if (terminal != null) {
            try {
                terminal.close();
            } catch (IOException e) {
                throw new RunFailedException("the terminal does not answer (" + Reason.of(e) + ")");
            }
        }
    }
}
