package microgpt.common.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import microgpt.common.core.Documents;
import microgpt.common.core.UsageException;

/** Text in the bytes that a file or the web gave: UTF-8, with at least one document. */
final class DataText {

    private DataText() {
    }

    /**
     * The text in these bytes, without a byte order mark.
     *
     * @param what names the bytes in errors
     * @throws UsageException if they are not UTF-8, such as UTF-16, or every line is blank
     */
    static String of(byte[] bytes, String what) {
        if (isUtf16(bytes)) {
            throw new UsageException(what + " looks like UTF-16: save it in UTF-8");
        }
        String text = decode(bytes, what);
        if (Documents.isBlank(text)) {
            throw new UsageException(what + " has no documents: it needs at least one line that is not blank");
        }
        return text;
    }

    /** Whether most even bytes are 0, or most odd ones: what UTF-16 makes of letters, and no UTF-8. */
    private static boolean isUtf16(byte[] bytes) {
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        return bytes.length % 2 == 0 && 4L * Math.max(zeros[0], zeros[1]) > bytes.length;
    }

    private static String decode(byte[] text, String what) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        // A replacement character is what a fault becomes, but it may also stand in the text itself.
        if (decoded.indexOf('\ufffd') >= 0) {
            requireUtf8(text, what);
        }
        return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
    }

    private static void requireUtf8(byte[] text, String what) {
        CharBuffer before = CharBuffer.allocate(text.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        if (decoder.decode(ByteBuffer.wrap(text), before, true).isError()) {
            throw new UsageException(what + " is not UTF-8 in line " + (1 + lineEnds(before.flip()))
                    + ": save it in that encoding");
        }
    }

    private static long lineEnds(CharBuffer text) {
        return text.toString().replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }
}
