package microgpt.encore.files;

import static microgpt.encore.files.FormatException.throwUnless;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Kind;

/**
 * Arrays of floats in a file that other programs read too: 8 bytes with the length of a header, the
 * header in JSON, then the numbers, least significant byte first. Numbers pass through a small
 * buffer, so that a model is never in memory twice. A file written here contains a SHA-256 of all
 * its bytes, in which its own 64 digits count as zeros, so that every flipped bit is found. Source:
 * the format's description in the safetensors project of Hugging Face.
 */
public final class Safetensors {

    private static final int MAX_HEADER = 100_000_000; // the format's own limit
    private static final int BUFFER = 1 << 16;

    /** Numbers under a name; the last dimension of the shape varies fastest. */
    public record Array(String name, int[] shape, float[] data) {
    }

    /**
     * What a file holds.
     *
     * @param verified whether the file contained a checksum, and it was right
     * @param metadata the writer's texts by their keys, without the checksum
     * @param arrays the arrays in the order of their data
     */
    public record Contents(boolean verified, Map<String, String> metadata, List<Array> arrays) {
    }

    private Safetensors() {
    }

    /** What is in a file with this metadata and these arrays. */
    public static AtomicFile.Content content(Map<String, String> metadata, List<Array> arrays) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Checksum.KEY, Checksum.ZEROS);
        texts.putAll(metadata);
        byte[] header = SafetensorsHeader.of(texts, arrays).toBytes();
        return channel -> write(channel, header, arrays);
    }

    private static void write(FileChannel channel, byte[] header, List<Array> arrays) throws IOException {
        Checksum checksum = new Checksum();
        ByteBuffer buffer = littleEndian(BUFFER);
        writeFully(channel, buffer.putLong(header.length).flip(), checksum);
        writeFully(channel, ByteBuffer.wrap(header), checksum);
        for (Array array : arrays) {
            for (int done = 0; done < array.data().length; done += BUFFER / 4) {
                int count = Math.min(BUFFER / 4, array.data().length - done);
                buffer.clear().asFloatBuffer().put(array.data(), done, count);
                writeFully(channel, buffer.limit(4 * count), checksum);
            }
        }
        byte[] digits = checksum.digits().getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(digits), 8 + Checksum.start(header));
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, Checksum checksum) throws IOException {
        checksum.add(bytes);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Tells files that are as they were written here, and whose metadata has a text under this key, which each writer
     * has one of its own for.
     */
    public static Kind.Mark asWrittenWith(String key) {
        return file -> {
            byte[] header;
            try (FileChannel channel = FileChannel.open(file)) {
                header = readHeader(channel, readLength(channel));
                if (!SafetensorsHeaderReader.read(header).metadata().containsKey(key)) {
                    return false;
                }
            } catch (FormatException e) {
                return false;
            }
            int digits = Checksum.start(header);
            return digits >= 0 && Checksum.isOf(file, 8 + digits);
        };
    }

    /**
     * Reads the file; if it contains a checksum, that is verified.
     *
     * @throws FormatException if the file is damaged, or not of this format, or has numbers that are not floats
     */
    public static Contents read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = readLength(channel);
            byte[] header = readHeader(channel, length);
            SafetensorsHeader parsed = SafetensorsHeaderReader.read(header);
            long missing = parsed.dataLength() - (channel.size() - 8 - header.length);
            throwUnless(missing <= 0, "it is cut short by " + missing + " bytes");
            throwUnless(missing == 0, "it has " + -missing + " bytes more than its header tells");
            return readArrays(channel, length, header, parsed);
        }
    }

    private static ByteBuffer readLength(FileChannel channel) throws IOException {
        throwUnless(channel.size() >= 8, "it has " + channel.size() + " bytes, too few for a safetensors file");
        return readFully(channel, littleEndian(8));
    }

    private static byte[] readHeader(FileChannel channel, ByteBuffer lengthOfHeader) throws IOException {
        long length = lengthOfHeader.getLong(0);
        throwUnless(length >= 2 && length <= MAX_HEADER, "its first 8 bytes tell of a header of "
                + Long.toUnsignedString(length) + " bytes, which none has");
        long there = channel.size() - 8;
        throwUnless(length <= there, "it is cut short: its header has " + length + " bytes, but only " + there
                + " are there");
        return readFully(channel, ByteBuffer.allocate((int) length)).array();
    }

    private static Contents readArrays(FileChannel channel, ByteBuffer length, byte[] header, SafetensorsHeader parsed)
            throws IOException {
        Checksum checksum = new Checksum();
        checksum.add(length);
        checksum.addHeader(header);
        List<Array> arrays = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : parsed.entries()) {
            float[] data = new float[(int) ((entry.end() - entry.begin()) / 4)];
            readNumbers(channel, data, checksum);
            arrays.add(new Array(entry.name(), entry.shape(), data));
        }
        Map<String, String> metadata = new LinkedHashMap<>(parsed.metadata());
        String expected = metadata.remove(Checksum.KEY);
        throwUnless(expected == null || expected.equals(checksum.digits()),
                "its bytes are not those that were written: the checksum differs");
        return new Contents(expected != null, metadata, arrays);
    }

    private static void readNumbers(FileChannel channel, float[] data, Checksum checksum) throws IOException {
        ByteBuffer buffer = littleEndian(BUFFER);
        for (int done = 0; done < data.length; done += BUFFER / 4) {
            int count = Math.min(BUFFER / 4, data.length - done);
            readFully(channel, buffer.clear().limit(4 * count));
            buffer.asFloatBuffer().get(data, done, count);
            checksum.add(buffer);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            throwUnless(channel.read(buffer) >= 0, "it became shorter while it was read");
        }
        return buffer.flip();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
