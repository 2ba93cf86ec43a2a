package microgpt.encore.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole file, which is stored in that file's own header: while it is computed, its 64 digits count as
 * zeros.
 */
final class Checksum {

    /** Its key in the header's metadata. */
    static final String KEY = "sha256";

    /** Its placeholder while the file is written. */
    static final String ZEROS = "0".repeat(64);

    private static final byte[] MARK = ("\"" + KEY + "\":\"").getBytes(StandardCharsets.UTF_8);

    private final MessageDigest digest;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Adds the bytes between position and limit, without moving them. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** Adds a safetensors header, with zeros for the checksum's digits. */
    void addHeader(byte[] header) {
        byte[] zeroed = header.clone();
        int start = start(header);
        if (start >= 0) {
            Arrays.fill(zeroed, start, Math.min(header.length, start + ZEROS.length()), (byte) '0');
        }
        digest.update(zeroed);
    }

    /** Whether the digits that begin at this place of a file are those of the file. */
    static boolean isOf(Path file, int place) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(place + ZEROS.length());
            if (start.length < place + ZEROS.length()) {
                return false;
            }
            String digits = new String(start, place, ZEROS.length(), StandardCharsets.US_ASCII);
            Arrays.fill(start, place, start.length, (byte) '0');
            Checksum sum = new Checksum();
            sum.add(ByteBuffer.wrap(start));
            byte[] part = new byte[1 << 16];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                sum.add(ByteBuffer.wrap(part, 0, count));
            }
            return sum.digits().equals(digits);
        }
    }

    /**
     * The index of its first digit in a safetensors header, or -1. The key cannot occur within a text, where quotes are
     * escaped.
     */
    static int start(byte[] header) {
        for (int end = MARK.length; end <= header.length; end++) {
            if (Arrays.equals(header, end - MARK.length, end, MARK, 0, MARK.length)) {
                return end;
            }
        }
        return -1;
    }

    /** The checksum of all that was added, in hexadecimal digits. */
    String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
