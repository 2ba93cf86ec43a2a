package microgpt.encore.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import microgpt.common.files.AtomicFile;

/**
 * A model in one file, as llama.cpp reads it: a {@link GgufHeader}, then the numbers of each tensor,
 * which begin at multiples of 32 bytes. Source: docs/gguf.md in the ggml project, version 3.
 */
final class Gguf {

    private static final int ALIGNMENT = 32; // the format's default, so that no entry has to name it
    private static final int BUFFER = 1 << 16;

    /**
     * Floats under a name; the last dimension of the shape varies fastest.
     *
     * @param data makes the numbers when they are written, so that a model is never in memory twice
     */
    record Tensor(String name, int[] shape, Supplier<float[]> data) {

        long byteCount() {
            return Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (product, n) -> product * n);
        }
    }

    private Gguf() {
    }

    /**
     * What is in a file with this metadata and these tensors.
     *
     * @param metadata values that are a String, Integer, Float, Boolean, int[] or a list of String
     */
    static AtomicFile.Content content(Map<String, Object> metadata, List<Tensor> tensors) {
        byte[] header = GgufHeader.of(metadata, tensors);
        return channel -> {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, ByteBuffer.wrap(header));
            pad(channel, header.length);
            for (Tensor tensor : tensors) {
                writeNumbers(channel, buffer, tensor.data().get());
                pad(channel, tensor.byteCount());
            }
        };
    }

    /** The number of bytes with the zeros that follow them, up to a multiple of the alignment. */
    static long aligned(long byteCount) {
        return (byteCount + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void pad(FileChannel channel, long byteCount) throws IOException {
        writeFully(channel, ByteBuffer.allocate((int) (aligned(byteCount) - byteCount)));
    }

    private static void writeNumbers(FileChannel channel, ByteBuffer buffer, float[] data) throws IOException {
        for (int done = 0; done < data.length; done += BUFFER / Float.BYTES) {
            int count = Math.min(BUFFER / Float.BYTES, data.length - done);
            buffer.clear().asFloatBuffer().put(data, done, count);
            writeFully(channel, buffer.limit(Float.BYTES * count));
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
