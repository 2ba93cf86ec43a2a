package microgpt.common.workshop.messages;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.JavaSource.Span;
import microgpt.common.workshop.messages.TestResult.Failure;

/** What the Java machine that runs tests tells the workshop while it does a request. */
public sealed interface Event {

    /** The bodies of a file's methods are there. */
    record Parsed(Map<String, Span> bodies) implements Event {
    }

    /** A file has not the form of Java. */
    record Refused(String message) implements Event {
    }

    /** The compiler found these errors, or none. */
    record Compiled(List<Compiler.Error> errors) implements Event {
    }

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
        if (event instanceof Parsed parsed) {
            out.writeByte('A');
            Wire.writeMap(parsed.bodies, out, (span, to) -> {
                to.writeInt(span.start());
                to.writeInt(span.end());
            });
        } else if (event instanceof Refused refused) {
            out.writeByte('R');
            Wire.writeText(refused.message, out);
        } else if (event instanceof Compiled compiled) {
            out.writeByte('C');
            Wire.writeList(compiled.errors, out, (error, to) -> {
                Wire.writeText(error.path(), to);
                to.writeInt(error.line());
                Wire.writeText(error.message(), to);
            });
        } else if (event instanceof Started started) {
            out.writeByte('S');
            Wire.writeText(started.testClass, out);
            Wire.writeText(started.sentence, out);
        } else if (event instanceof Finished finished) {
            out.writeByte('F');
            write(finished.result, out);
        } else if (event instanceof Probed probed) {
            out.writeByte('P');
            Wire.writeList(probed.values, out, Wire::writeText);
        } else {
            out.writeByte('D');
        }
        out.flush();
    }

    private static void write(TestResult result, DataOutputStream out) throws IOException {
        Wire.writeText(result.testClass(), out);
        Wire.writeText(result.sentence(), out);
        Wire.writeText(result.output(), out);
        out.writeBoolean(result.passed());
        if (!result.passed()) {
            Wire.writeText(result.failure().exception(), out);
            Wire.writeText(result.failure().message(), out);
            Wire.writeList(result.failure().frames(), out, (frame, to) -> {
                Wire.writeText(frame.getClassName(), to);
                Wire.writeText(frame.getMethodName(), to);
                Wire.writeText(frame.getFileName(), to);
                to.writeInt(frame.getLineNumber());
            });
        }
    }

    /** Waits for an event and receives it. */
    static Event read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'A' -> new Parsed(Wire.readMap(in, from -> new Span(from.readInt(), from.readInt())));
            case 'R' -> new Refused(Wire.readText(in));
            case 'C' -> new Compiled(Wire.readList(in, from ->
                    new Compiler.Error(Wire.readText(from), from.readInt(), Wire.readText(from))));
            case 'S' -> new Started(Wire.readText(in), Wire.readText(in));
            case 'F' -> new Finished(readResult(in));
            case 'P' -> new Probed(Wire.readList(in, Wire::readText));
            case 'D' -> new Done();
            default -> throw new IOException("no event begins with " + kind);
        };
    }

    private static TestResult readResult(DataInputStream in) throws IOException {
        String testClass = Wire.readText(in);
        String sentence = Wire.readText(in);
        String output = Wire.readText(in);
        Failure failure = in.readBoolean() ? null
                : new Failure(Wire.readText(in), Wire.readText(in), Wire.readList(in, from ->
                        new StackTraceElement(Wire.readText(from), Wire.readText(from), Wire.readText(from), from.readInt())));
        return new TestResult(testClass, sentence, failure, output);
    }
}
