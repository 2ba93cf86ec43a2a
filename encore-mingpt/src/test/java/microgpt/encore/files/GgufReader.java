package microgpt.encore.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a GGUF file by docs/gguf.md of the ggml project alone: what the writer is tested with. */
final class GgufReader {

    /** A tensor as it stands in the file: the first dimension varies fastest. */
    record Stored(List<Long> dimensions, long offset, float[] data) {
    }

    final Map<String, Object> metadata = new LinkedHashMap<>();
    final Map<String, Stored> tensors = new LinkedHashMap<>();
    private final ByteBuffer bytes;

    GgufReader(Path file) throws IOException {
        bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.getInt() == 0x46554747, "the magic number is GGUF");
        require(bytes.getInt() == 3, "the version is 3");
        long tensorCount = bytes.getLong();
        long entries = bytes.getLong();
        for (long i = 0; i < entries; i++) {
            require(metadata.put(text(), value(bytes.getInt())) == null, "each key is there once");
        }
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        Map<String, Long> offsets = new LinkedHashMap<>();
        for (long i = 0; i < tensorCount; i++) {
            String name = text();
            List<Long> dimensions = new ArrayList<>();
            for (int n = bytes.getInt(); n > 0; n--) {
                dimensions.add(bytes.getLong());
            }
            require(bytes.getInt() == 0, "each number is a float");
            require(shapes.put(name, dimensions) == null, "each tensor is there once");
            offsets.put(name, bytes.getLong());
        }
        int start = (bytes.position() + 31) / 32 * 32;
        int end = start;
        for (String name : shapes.keySet()) {
            float[] data = new float[shapes.get(name).stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
            require(offsets.get(name) % 32 == 0, "each tensor begins at a multiple of 32");
            require(start + offsets.get(name) >= end, "no tensor is in another one");
            bytes.position(Math.toIntExact(start + offsets.get(name))).slice().order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer().get(data);
            end = bytes.position() + 4 * data.length;
            tensors.put(name, new Stored(shapes.get(name), offsets.get(name), data));
        }
        require((end + 31) / 32 * 32 == bytes.limit(), "nothing follows the last tensor but its padding");
    }

    private static void require(boolean condition, String law) {
        if (!condition) {
            throw new AssertionError(law);
        }
    }

    private String text() {
        byte[] utf8 = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private Object value(int kind) {
        return switch (kind) {
            case 4, 5 -> bytes.getInt(); // unsigned, signed: none is as large as 2^31 here
            case 6 -> bytes.getFloat();
            case 7 -> bytes.get() == 1;
            case 8 -> text();
            case 9 -> array(bytes.getInt(), bytes.getLong());
            default -> throw new AssertionError("kind of value " + kind);
        };
    }

    private List<Object> array(int kind, long length) {
        List<Object> array = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            array.add(value(kind));
        }
        return array;
    }
}
