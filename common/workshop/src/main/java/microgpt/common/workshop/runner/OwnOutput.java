package microgpt.common.workshop.runner;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Collects what each thread, with those that it starts, prints on standard output and standard error:
 * the first bytes of it.
 */
final class OwnOutput extends OutputStream {

    /** Enough for every line that anybody reads. */
    private static final int MOST = 10_000;

    private final InheritableThreadLocal<ByteArrayOutputStream> bytes = new InheritableThreadLocal<>() {
        @Override
        protected ByteArrayOutputStream initialValue() {
            return new ByteArrayOutputStream();
        }
    };

    /** Takes the place of both standard streams. */
    static OwnOutput install() {
        OwnOutput output = new OwnOutput();
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        return output;
    }

    @Override
    public synchronized void write(int b) {
        if (bytes.get().size() < MOST) {
            bytes.get().write(b);
        }
    }

    @Override
    public synchronized void write(byte[] b, int from, int length) {
        bytes.get().write(b, from, Math.max(0, Math.min(length, MOST - bytes.get().size())));
    }

    /** From now on, what this thread prints is apart from what it printed before, and from others' output. */
    synchronized void begin() {
        bytes.set(new ByteArrayOutputStream());
    }

    /** Where this thread's output goes; its text is what was printed. */
    ByteArrayOutputStream current() {
        return bytes.get();
    }
}
