package microgpt.common.workshop.runner;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import microgpt.common.workshop.messages.Output;

/**
 * Collects what each thread, with those that it starts, prints on standard output and standard error:
 * the first bytes of it, and how many lines it was.
 */
final class OwnOutput extends OutputStream {

    /** Enough for every line that anybody reads. */
    private static final int MOST = 10_000;

    private final InheritableThreadLocal<Printed> printed = new InheritableThreadLocal<>() {
        @Override
        protected Printed initialValue() {
            return new Printed();
        }
    };

    /** What was printed since a beginning. */
    static final class Printed {

        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private int lineEnds;
        private boolean endsInLine;

        private synchronized void add(byte[] b, int from, int length) {
            first.write(b, from, Math.max(0, Math.min(length, MOST - first.size())));
            for (int i = from; i < from + length; i++) {
                lineEnds += b[i] == '\n' ? 1 : 0;
                endsInLine = b[i] != '\n';
            }
        }

        synchronized int lines() {
            return lineEnds + (endsInLine ? 1 : 0);
        }

        synchronized Output output() {
            return new Output(first.toString(StandardCharsets.UTF_8), lines());
        }
    }

    /** Takes the place of both standard streams. */
    static OwnOutput install() {
        OwnOutput output = new OwnOutput();
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        return output;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int from, int length) {
        printed.get().add(b, from, length);
    }

    /** From now on, what this thread prints is apart from what it printed before, and from others' output. */
    Printed begin() {
        printed.set(new Printed());
        return printed.get();
    }
}
