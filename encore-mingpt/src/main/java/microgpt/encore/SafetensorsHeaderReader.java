package microgpt.encore;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microgpt.encore.Safetensors.FormatException;
import microgpt.encore.SafetensorsHeader.Entry;

/**
 * Reads a header that may come from anywhere and takes nothing on trust: every size must be one
 * that an array can have, and agree with the bytes that the array takes.
 */
final class SafetensorsHeaderReader {

    private SafetensorsHeaderReader() {
    }

    /** @throws FormatException if it is no header, or one of arrays that are not read here */
    static SafetensorsHeader read(byte[] bytes) throws IOException {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new FormatException("its header is not UTF-8");
        } catch (FormatException e) {
            throw e;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new FormatException("its header is not the JSON of a safetensors file");
        }
    }

    private static SafetensorsHeader read(String text) throws IOException {
        JsonReader json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            require(names.add(name), "it has '" + name + "' twice");
            if (name.equals(SafetensorsHeader.METADATA)) {
                readMetadata(json, metadata);
            } else {
                entries.add(readEntry(json, name));
            }
        }
        json.endObject();
        require(json.peek() == JsonToken.END_DOCUMENT, "its header has something behind the JSON");
        requireCovered(entries);
        return new SafetensorsHeader(metadata, entries);
    }

    private static void readMetadata(JsonReader json, Map<String, String> metadata) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            require(json.peek() == JsonToken.STRING, "its metadata '" + key + "' is not a text");
            require(metadata.put(key, json.nextString()) == null, "its metadata has '" + key + "' twice");
        }
        json.endObject();
    }

    private static Entry readEntry(JsonReader json, String name) throws IOException {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> shape = readNumbers(json);
                case "data_offsets" -> offsets = readNumbers(json);
                default -> throw new FormatException("its array '" + name + "' has an unknown property");
            }
        }
        json.endObject();
        require(type != null && shape != null && offsets != null && offsets.size() == 2,
                "its array '" + name + "' has no type, shape or place");
        require(type.equals(SafetensorsHeader.TYPE), "its array '" + name + "' has numbers of type " + type + ", and only "
                + SafetensorsHeader.TYPE + " is read");
        return entry(name, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> readNumbers(JsonReader json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            require(json.peek() == JsonToken.NUMBER, "its header has a size that is not a number");
            numbers.add(json.nextLong());
        }
        json.endArray();
        return numbers;
    }

    private static Entry entry(String name, List<Long> shape, long begin, long end) throws IOException {
        int[] sizes = new int[shape.size()];
        long count = 1;
        for (int i = 0; i < sizes.length; i++) {
            long size = shape.get(i);
            require(size >= 0 && size <= Integer.MAX_VALUE && count * size <= Integer.MAX_VALUE,
                    "its array '" + name + "' has an impossible shape " + shape);
            sizes[i] = (int) size;
            count *= size;
        }
        require(begin >= 0 && end - begin == 4 * count && end >= begin,
                "its array '" + name + "' has a shape of " + count + " numbers, but bytes " + begin + " to " + end);
        return new Entry(name, sizes, begin, end);
    }

    /** The arrays must fill the data from its start without gap or overlap: else bytes could hide, or be read twice. */
    private static void requireCovered(List<Entry> entries) throws IOException {
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : entries) {
            require(entry.begin() == end, "its array '" + entry.name() + "' begins at byte " + entry.begin()
                    + ", but the one before ends at " + end);
            end = entry.end();
        }
    }

    private static void require(boolean condition, String otherwise) throws FormatException {
        if (!condition) {
            throw new FormatException(otherwise);
        }
    }
}
