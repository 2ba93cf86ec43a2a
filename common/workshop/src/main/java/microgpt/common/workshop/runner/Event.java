package microgpt.common.workshop.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.workshop.runner.TestResult.Failure;

/** What the Java machine that runs tests tells the workshop while it does a request. */
public sealed interface Event {

    /** A test begins. */
    record Started(String testClass, String sentence) implements Event {
    }

    /** A test ended. */
    record Finished(TestResult result) implements Event {
    }

    /** A probe gave these numbers, each as text, or an exception. */
    record Probed(List<String> values) implements Event {
    }

    /** The request is done. */
    record Done() implements Event {
    }

    /** Sends an event. */
    static void write(Event event, DataOutputStream out) throws IOException {
        if (event instanceof Started started) {
            out.writeByte('S');
            out.writeUTF(started.testClass);
            out.writeUTF(started.sentence);
        } else if (event instanceof Finished finished) {
            out.writeByte('F');
            write(finished.result, out);
        } else if (event instanceof Probed probed) {
            out.writeByte('P');
            out.writeInt(probed.values.size());
            for (String value : probed.values) {
                out.writeUTF(value);
            }
        } else {
            out.writeByte('D');
        }
        out.flush();
    }

    private static void write(TestResult result, DataOutputStream out) throws IOException {
        out.writeUTF(result.testClass());
        out.writeUTF(result.sentence());
        out.writeUTF(result.output());
        out.writeBoolean(result.passed());
        if (!result.passed()) {
            Failure failure = result.failure();
            out.writeUTF(failure.exception());
            out.writeUTF(failure.message());
            out.writeInt(failure.frames().size());
            for (StackTraceElement frame : failure.frames()) {
                out.writeUTF(frame.getClassName());
                out.writeUTF(frame.getMethodName());
                out.writeUTF(frame.getFileName());
                out.writeInt(frame.getLineNumber());
            }
        }
    }

    /** Waits for an event and receives it. */
    static Event read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case 'S':
                return new Started(in.readUTF(), in.readUTF());
            case 'F':
                return new Finished(readResult(in));
            case 'P':
                List<String> values = new ArrayList<>();
                for (int n = in.readInt(); n > 0; n--) {
                    values.add(in.readUTF());
                }
                return new Probed(values);
            case 'D':
                return new Done();
            default:
                throw new IOException("no event begins with " + kind);
        }
    }

    private static TestResult readResult(DataInputStream in) throws IOException {
        String testClass = in.readUTF();
        String sentence = in.readUTF();
        String output = in.readUTF();
        if (in.readBoolean()) {
            return new TestResult(testClass, sentence, null, output);
        }
        String exception = in.readUTF();
        String message = in.readUTF();
        List<StackTraceElement> frames = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            frames.add(new StackTraceElement(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()));
        }
        return new TestResult(testClass, sentence, new Failure(exception, message, frames), output);
    }
}
