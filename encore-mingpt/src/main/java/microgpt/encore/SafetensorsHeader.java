package microgpt.encore;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: JSON that tells of each array its type, its shape and where
 * its bytes stand in the data behind the header, and a few texts of the writer's own.
 *
 * @param metadata the writer's texts, by their keys
 * @param entries the arrays, in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    static final String METADATA = "__metadata__";
    static final String TYPE = "F32";

    /** An array: its data is bytes begin (inclusive) to end (exclusive), 4 to a number. */
    record Entry(String name, int[] shape, long begin, long end) {
    }

    /** The header of arrays whose data stand one after another. */
    static SafetensorsHeader of(Map<String, String> metadata, List<Safetensors.Array> arrays) {
        List<Entry> entries = new ArrayList<>();
        long end = 0;
        for (Safetensors.Array array : arrays) {
            long begin = end;
            end += 4L * array.data().length;
            entries.add(new Entry(array.name(), array.shape(), begin, end));
        }
        return new SafetensorsHeader(metadata, entries);
    }

    /** The length of all data. */
    long dataLength() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    /** UTF-8, with spaces at the end so that the data behind it is aligned to 8 bytes. */
    byte[] toBytes() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject().name(METADATA).beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            for (Entry entry : entries) {
                json.name(entry.name()).beginObject().name("dtype").value(TYPE).name("shape").beginArray();
                for (int size : entry.shape()) {
                    json.value(size);
                }
                json.endArray().name("data_offsets").beginArray().value(entry.begin()).value(entry.end()).endArray();
                json.endObject();
            }
            json.endObject();
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }
}
