package microgpt.common.workshop.runner;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Collects what a program prints on standard output and standard error: the first bytes of it. */
final class OwnOutput extends OutputStream {

    /** Enough for every line that anybody reads, and few enough for one message. */
    private static final int MOST = 10_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

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
        if (bytes.size() < MOST) {
            bytes.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] b, int from, int length) {
        bytes.write(b, from, Math.max(0, Math.min(length, MOST - bytes.size())));
    }

    /** What was printed since the last call. */
    synchronized String take() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
