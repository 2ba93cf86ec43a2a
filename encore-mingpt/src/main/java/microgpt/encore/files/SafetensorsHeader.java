package microgpt.encore.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: JSON that gives the type, the shape and the place of each array
 * in the data behind the header, and texts of the program that wrote it.
 *
 * @param metadata the writer's texts by their keys
 * @param entries the arrays in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    static final String METADATA = "__metadata__";
    static final String TYPE = "F32";

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** An array: its data is bytes begin (inclusive) to end (exclusive), 4 per number. */
    record Entry(String name, int[] shape, long begin, long end) {
    }

    /** An array as the format writes it. */
    private record Written(String dtype, int[] shape, @SerializedName("data_offsets") long[] dataOffsets) {
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

    /** The length of all data in bytes. */
    long dataLength() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    /** UTF-8, with spaces at the end so that the data behind it is aligned to 8 bytes. */
    byte[] toBytes() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata);
        for (Entry entry : entries) {
            header.put(entry.name(), new Written(TYPE, entry.shape(), new long[] {entry.begin(), entry.end()}));
        }
        byte[] bytes = JSON.toJson(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }
}
