package microgpt.common.workshop.messages;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** What the workshop asks the Java machine that runs tests to do. */
public sealed interface Request {

    /** Look where the bodies of the methods of a file are. */
    record Parse(String path, String text) implements Request {
    }

    /**
     * Compile, and use these classes from now on.
     *
     * @param holes the texts of the files with holes by their paths
     * @param others those of the others, tests included
     * @param key what the classes of the others depend on, or empty if they must be compiled in any case
     * @param kept the file that keeps these classes
     */
    record Compile(Map<String, String> holes, Map<String, String> others, String key, String kept) implements Request {
    }

    /**
     * Run some tests.
     *
     * @param tags the tags of the tests, as an expression of JUnit's
     * @param stopAtFailure whether the first failure ends the run
     * @param threads how many classes' tests run at the same time
     * @param seconds what a single test may take
     */
    record Tests(String tags, boolean stopAtFailure, int threads, int seconds) implements Request {
    }

    /**
     * Call a static method without parameters that returns numbers.
     *
     * @param className its class
     * @param method its name
     * @param seconds what it may take
     */
    record Probe(String className, String method, int seconds) implements Request {
    }

    /** Sends a request. */
    static void write(Request request, DataOutputStream out) throws IOException {
        if (request instanceof Parse parse) {
            out.writeByte('A');
            Wire.writeText(parse.path, out);
            Wire.writeText(parse.text, out);
        } else if (request instanceof Compile compile) {
            out.writeByte('C');
            Wire.writeMap(compile.holes, out, Wire::writeText);
            Wire.writeMap(compile.others, out, Wire::writeText);
            Wire.writeText(compile.key, out);
            Wire.writeText(compile.kept, out);
        } else if (request instanceof Tests tests) {
            out.writeByte('T');
            Wire.writeText(tests.tags, out);
            out.writeBoolean(tests.stopAtFailure);
            out.writeInt(tests.threads);
            out.writeInt(tests.seconds);
        } else if (request instanceof Probe probe) {
            out.writeByte('P');
            Wire.writeText(probe.className, out);
            Wire.writeText(probe.method, out);
            out.writeInt(probe.seconds);
        }
        out.flush();
    }

    /** Waits for a request and receives it. */
    static Request read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'A' -> new Parse(Wire.readText(in), Wire.readText(in));
            case 'C' -> new Compile(Wire.readMap(in, Wire::readText), Wire.readMap(in, Wire::readText),
                    Wire.readText(in), Wire.readText(in));
            case 'T' -> new Tests(Wire.readText(in), in.readBoolean(), in.readInt(), in.readInt());
            case 'P' -> new Probe(Wire.readText(in), Wire.readText(in), in.readInt());
            default -> throw new IOException("no request begins with " + kind);
        };
    }
}
