package microgpt.encore.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import microgpt.common.files.AtomicFile;

/**
 * A model in one file, as llama.cpp reads it: a {@link GgufHeader}, then the numbers of each tensor,
 * which begin at multiples of 32 bytes. The header's first entry is the SHA-256 of the whole file, in which its own
 * digits count as zeros, so that every change is found. Source: docs/gguf.md in the ggml project, version 3.
 */
final class Gguf {

    private static final int ALIGNMENT = 32; // the format's default, so that no entry has to name it
    private static final int BUFFER = 1 << 16;
    private static final String SUM = "microgpt." + Checksum.KEY;
    private static final int SUM_AT = 4 + 4 + 8 + 8 + 8 + SUM.length() + 4 + 8; // after GGUF, counts, key and its kind

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
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put(SUM, Checksum.ZEROS);
        entries.putAll(metadata);
        byte[] header = GgufHeader.of(entries, tensors);
        return channel -> {
            Checksum sum = new Checksum();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, ByteBuffer.wrap(header), sum);
            pad(channel, header.length, sum);
            for (Tensor tensor : tensors) {
                writeNumbers(channel, buffer, tensor.data().get(), sum);
                pad(channel, tensor.byteCount(), sum);
            }
            channel.write(ByteBuffer.wrap(sum.digits().getBytes(StandardCharsets.US_ASCII)), SUM_AT);
        };
    }

    /** Whether a file is as {@link #content} wrote it, to the last byte. */
    static boolean isUnchanged(Path file) throws IOException {
        return Checksum.isOf(file, SUM_AT);
    }

    /** The number of bytes with the zeros that follow them, up to a multiple of the alignment. */
    static long aligned(long byteCount) {
        return (byteCount + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void pad(FileChannel channel, long byteCount, Checksum sum) throws IOException {
        writeFully(channel, ByteBuffer.allocate((int) (aligned(byteCount) - byteCount)), sum);
    }

    private static void writeNumbers(FileChannel channel, ByteBuffer buffer, float[] data, Checksum sum)
            throws IOException {
        for (int done = 0; done < data.length; done += BUFFER / Float.BYTES) {
            int count = Math.min(BUFFER / Float.BYTES, data.length - done);
            buffer.clear().asFloatBuffer().put(data, done, count);
            writeFully(channel, buffer.limit(Float.BYTES * count), sum);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, Checksum sum) throws IOException {
        sum.add(bytes);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
