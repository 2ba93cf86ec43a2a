package microgpt.common.workshop.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the workshop asks the Java machine that runs tests to do. */
public sealed interface Request {

    /**
     * Use these classes from now on, in place of those before.
     *
     * @param classes the bytes of each class by its binary name
     */
    record Load(Map<String, byte[]> classes) implements Request {
    }

    /**
     * Run some tests.
     *
     * @param tags the tags of the tests, as an expression of JUnit's
     * @param stopAtFailure whether the first failure ends the run
     * @param seconds what a single test may take
     */
    record Tests(String tags, boolean stopAtFailure, int seconds) implements Request {
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
        if (request instanceof Load load) {
            out.writeByte('L');
            out.writeInt(load.classes.size());
            for (Map.Entry<String, byte[]> entry : load.classes.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
        } else if (request instanceof Tests tests) {
            out.writeByte('T');
            out.writeUTF(tests.tags);
            out.writeBoolean(tests.stopAtFailure);
            out.writeInt(tests.seconds);
        } else if (request instanceof Probe probe) {
            out.writeByte('P');
            out.writeUTF(probe.className);
            out.writeUTF(probe.method);
            out.writeInt(probe.seconds);
        }
        out.flush();
    }

    /** Waits for a request and receives it. */
    static Request read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case 'L':
                Map<String, byte[]> classes = new HashMap<>();
                for (int n = in.readInt(); n > 0; n--) {
                    String name = in.readUTF();
                    classes.put(name, in.readNBytes(in.readInt()));
                }
                return new Load(classes);
            case 'T':
                return new Tests(in.readUTF(), in.readBoolean(), in.readInt());
            case 'P':
                return new Probe(in.readUTF(), in.readUTF(), in.readInt());
            default:
                throw new IOException("no request begins with " + kind);
        }
    }
}
