package microgpt.encore.files;

import static microgpt.encore.files.FormatException.throwUnless;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microgpt.encore.files.SafetensorsHeader.Entry;

/**
 * Reads the header of a file that may come from anywhere: every size must be one that an array can
 * have, and match the number of bytes that the array takes. Gson reads the two levels of JSON as
 * maps, in which it refuses a key that comes twice.
 */
final class SafetensorsHeaderReader {

    private static final Gson JSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final TypeToken<Map<String, Map<String, JsonElement>>> OBJECTS = new TypeToken<>() { };
    private static final Set<String> PROPERTIES = Set.of("dtype", "shape", "data_offsets");
    private static final String NOT_JSON = "its header is not the JSON of a safetensors file";

    private SafetensorsHeaderReader() {
    }

    /** @throws FormatException if the bytes are not a header, or that of arrays that this program does not read */
    static SafetensorsHeader read(byte[] bytes) throws FormatException {
        Map<String, Map<String, JsonElement>> objects = parse(bytes);
        Map<String, JsonElement> metadata = objects.remove(SafetensorsHeader.METADATA);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Map<String, JsonElement>> object : objects.entrySet()) {
            entries.add(entry(object.getKey(), object.getValue()));
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireNoGapOrOverlap(entries);
        return new SafetensorsHeader(metadata == null ? Map.of() : texts(metadata), entries);
    }

    private static Map<String, Map<String, JsonElement>> parse(byte[] bytes) throws FormatException {
        throwUnless(bytes[0] == '{', NOT_JSON); // Gson would also take an array of keys and values for a map
        try {
            String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Map<String, Map<String, JsonElement>> objects = JSON.fromJson(json, OBJECTS);
            throwUnless(!objects.containsValue(null), NOT_JSON);
            return objects;
        } catch (CharacterCodingException e) {
            throw new FormatException("its header is not UTF-8");
        } catch (JsonParseException e) {
            boolean duplicate = e.getMessage().startsWith("Duplicate key");
            throw new FormatException(duplicate ? "its header has a name twice: " + e.getMessage() : NOT_JSON);
        }
    }

    private static Map<String, String> texts(Map<String, JsonElement> metadata) throws FormatException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> text : metadata.entrySet()) {
            JsonElement value = text.getValue();
            throwUnless(value.isJsonPrimitive() && value.getAsJsonPrimitive().isString(),
                    "its metadata '" + text.getKey() + "' is not a text");
            texts.put(text.getKey(), value.getAsString());
        }
        return texts;
    }

    private static Entry entry(String name, Map<String, JsonElement> properties) throws FormatException {
        throwUnless(PROPERTIES.containsAll(properties.keySet()), "its array '" + name + "' has an unknown property");
        throwUnless(properties.size() == PROPERTIES.size(), "its array '" + name + "' has no type, shape or place");
        String type = properties.get("dtype").toString();
        throwUnless(type.equals('"' + SafetensorsHeader.TYPE + '"'), "its array '" + name + "' has numbers of type "
                + type.replace("\"", "") + ", and only " + SafetensorsHeader.TYPE + " is read");
        List<Long> offsets = wholeNumbers(name, properties.get("data_offsets"));
        throwUnless(offsets.size() == 2, "its array '" + name + "' has no type, shape or place");
        return entry(name, wholeNumbers(name, properties.get("shape")), offsets.get(0), offsets.get(1));
    }

    private static List<Long> wholeNumbers(String name, JsonElement array) throws FormatException {
        throwUnless(array.isJsonArray(), "its array '" + name + "' has no type, shape or place");
        List<Long> numbers = new ArrayList<>();
        for (JsonElement element : array.getAsJsonArray()) {
            try {
                throwUnless(element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber(),
                        "its array '" + name + "' has a size that is not a number");
                numbers.add(element.getAsBigDecimal().longValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                throw new FormatException("its array '" + name + "' has a size that is not a whole number");
            }
        }
        return numbers;
    }

    private static Entry entry(String name, List<Long> shape, long begin, long end) throws FormatException {
        int[] sizes = new int[shape.size()];
        long count = 1;
        for (int i = 0; i < sizes.length; i++) {
            long size = shape.get(i);
            throwUnless(size >= 0 && size <= Integer.MAX_VALUE && count * size <= Integer.MAX_VALUE,
                    "its array '" + name + "' has an impossible shape " + shape);
            sizes[i] = (int) size;
            count *= size;
        }
        throwUnless(begin >= 0 && end - begin == 4 * count && end >= begin,
                "its array '" + name + "' has a shape of " + count + " numbers, but bytes " + begin + " to " + end);
        return new Entry(name, sizes, begin, end);
    }

    /** The arrays must fill the data from its start without gap or overlap: else bytes could hide, or be read twice. */
    private static void requireNoGapOrOverlap(List<Entry> entries) throws FormatException {
        long end = 0;
        for (Entry entry : entries) {
            throwUnless(entry.begin() == end, "its array '" + entry.name() + "' begins at byte " + entry.begin()
                    + ", but the one before ends at " + end);
            end = entry.end();
        }
    }
}
