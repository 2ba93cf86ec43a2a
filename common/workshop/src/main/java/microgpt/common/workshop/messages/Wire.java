package microgpt.common.workshop.messages;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads what messages consist of. */
public final class Wire {

    private Wire() {
    }

    /** Reads a value. */
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes a value. */
    public interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    public static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    public static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    public static <T> void writeList(List<T> values, DataOutputStream out, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    public static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        List<T> values = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            values.add(reader.read(in));
        }
        return values;
    }

    public static <T> void writeMap(Map<String, T> values, DataOutputStream out, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, T> entry : values.entrySet()) {
            writeText(entry.getKey(), out);
            writer.write(entry.getValue(), out);
        }
    }

    public static <T> Map<String, T> readMap(DataInputStream in, Reader<T> reader) throws IOException {
        Map<String, T> values = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            String key = readText(in);
            values.put(key, reader.read(in));
        }
        return values;
    }
}
