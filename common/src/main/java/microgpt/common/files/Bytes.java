package microgpt.common.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Which bytes a file has, so that another one in its place is noticed. No time counts: systems round it, and other
 * programs change it without the bytes.
 *
 * @param size how many
 * @param sum their checksum, against accidents alone
 */
record Bytes(long size, long sum) {

    /** Those of an empty file, or of none. */
    static final Bytes NONE = new Bytes(0, 0);

    private static final int BUFFER = 1 << 16;

    static Bytes of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            CRC32C sum = new CRC32C();
            long size = 0;
            while (channel.read(buffer) >= 0) {
                size += buffer.flip().remaining();
                sum.update(buffer);
                buffer.clear();
            }
            return new Bytes(size, sum.getValue());
        }
    }
}
