package microgpt.common.workshop.runner;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import microgpt.common.workshop.messages.Output;

/**
 * Collects what each thread, with those that it starts, prints on standard output and standard error:
 * the first bytes of it, and how many lines it was.
 */
final class OwnOutput extends OutputStream {

    /** Enough for every line that anybody reads. */
    private static final int MOST = 10_000;

    /** So many lines take their time. */
    private static final int MANY = 100_000;

    private final InheritableThreadLocal<Printed> printed = new InheritableThreadLocal<>() {
        @Override
        protected Printed initialValue() {
            return new Printed();
        }
    };

    private final IntConsumer progress;
    private int lines;
    private int told;

    private OwnOutput(IntConsumer progress) {
        this.progress = progress;
        forget();
    }

    /** What was printed since a beginning. */
    static final class Printed {

        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private int lineEnds;
        private boolean endsInLine;

        /** Returns how many lines end in it. */
        private synchronized int add(byte[] b, int from, int length) {
            first.write(b, from, Math.max(0, Math.min(length, MOST - first.size())));
            int before = lineEnds;
            for (int i = from; i < from + length; i++) {
                lineEnds += b[i] == '\n' ? 1 : 0;
                endsInLine = b[i] != '\n';
            }
            return lineEnds - before;
        }

        synchronized Output output() {
            return new Output(first.toString(StandardCharsets.UTF_8), lineEnds + (endsInLine ? 1 : 0));
        }
    }

    /**
     * Takes the place of both standard streams.
     *
     * @param progress is told how many lines there are whenever there are very many, and then ten times as many
     */
    static OwnOutput install(IntConsumer progress) {
        OwnOutput output = new OwnOutput(progress);
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
        int lineEnds = printed.get().add(b, from, length);
        if (lineEnds > 0) {
            count(lineEnds);
        }
    }

    private synchronized void count(int lineEnds) {
        lines += lineEnds;
        while (lines >= told) {
            progress.accept(told);
            told *= 10;
        }
    }

    /** Counts from zero again. */
    synchronized void forget() {
        lines = 0;
        told = MANY;
    }

    /** From now on, what this thread prints is apart from what it printed before, and from others' output. */
    Printed begin() {
        printed.set(new Printed());
        return printed.get();
    }
}
