package microgpt.encore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole safetensors file, which stands in that file's own header: for the sum,
 * its 64 digits count as zeros.
 */
final class Checksum {

    /** Its key in the header's metadata. */
    static final String KEY = "sha256";

    /** What stands in its place until it is known. */
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

    /** Adds the bytes between position and limit, which stay as they are. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** Adds a header, with zeros for the checksum's digits. */
    void addHeader(byte[] header) {
        byte[] zeroed = header.clone();
        int start = start(header);
        if (start >= 0) {
            Arrays.fill(zeroed, start, Math.min(header.length, start + ZEROS.length()), (byte) '0');
        }
        digest.update(zeroed);
    }

    /** Where its digits begin in a header, or -1: within a text the quotes before them would be escaped. */
    static int start(byte[] header) {
        for (int end = MARK.length; end <= header.length; end++) {
            if (Arrays.equals(header, end - MARK.length, end, MARK, 0, MARK.length)) {
                return end;
            }
        }
        return -1;
    }

    /** The digits for all that was added. */
    String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
