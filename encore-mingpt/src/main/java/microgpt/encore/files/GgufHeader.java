package microgpt.encore.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The bytes at the beginning of a GGUF file: numbers, least significant byte first, and texts with
 * their length before them. Source: docs/gguf.md in the ggml project.
 */
final class GgufHeader {

    /** The first four bytes of each GGUF file. */
    static final byte[] MAGIC = {'G', 'G', 'U', 'F'};

    private static final int VERSION = 3;
    private static final int UINT32 = 4, INT32 = 5, FLOAT32 = 6, BOOL = 7, STRING = 8, ARRAY = 9; // kinds of values
    private static final int F32 = 0;                                                             // a kind of tensor

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private GgufHeader() {
    }

    /** The whole header: the metadata, then the name, shape and place of each tensor. */
    static byte[] of(Map<String, Object> metadata, List<Gguf.Tensor> tensors) {
        GgufHeader header = new GgufHeader();
        header.bytes.writeBytes(MAGIC);
        header.addInt(VERSION);
        header.addLong(tensors.size());
        header.addLong(metadata.size());
        metadata.forEach((key, value) -> {
            header.addText(key);
            header.addValue(value);
        });
        long offset = 0;
        for (Gguf.Tensor tensor : tensors) {
            header.addTensor(tensor, offset);
            offset += Gguf.aligned(tensor.byteCount());
        }
        return header.bytes.toByteArray();
    }

    private void addTensor(Gguf.Tensor tensor, long offset) {
        addText(tensor.name());
        addInt(tensor.shape().length);
        for (int i = tensor.shape().length - 1; i >= 0; i--) {
            addLong(tensor.shape()[i]); // the format begins with the dimension that varies fastest
        }
        addInt(F32);
        addLong(offset);
    }

    private void addValue(Object value) {
        if (value instanceof String text) {
            addInt(STRING);
            addText(text);
        } else if (value instanceof Integer number) {
            addInt(UINT32);
            addInt(number);
        } else if (value instanceof Float number) {
            addInt(FLOAT32);
            addInt(Float.floatToIntBits(number));
        } else if (value instanceof Boolean yes) {
            addInt(BOOL);
            bytes.write(yes ? 1 : 0);
        } else if (value instanceof int[] numbers) {
            addArray(INT32, numbers.length);
            for (int number : numbers) {
                addInt(number);
            }
        } else if (value instanceof List<?> texts) {
            addArray(STRING, texts.size());
            texts.forEach(text -> addText((String) text));
        } else {
            throw new IllegalArgumentException("no metadata of GGUF: " + value);
        }
    }

    private void addArray(int kind, int length) {
        addInt(ARRAY);
        addInt(kind);
        addLong(length);
    }

    private void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        addLong(utf8.length);
        bytes.writeBytes(utf8);
    }

    private void addInt(int number) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    }

    private void addLong(long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
    }
}
