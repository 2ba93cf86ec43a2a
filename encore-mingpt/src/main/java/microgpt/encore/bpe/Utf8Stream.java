package microgpt.encore.bpe;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns bytes that arrive token by token into text. A token may end within a character: its beginning
 * is kept until the rest arrives. What never becomes a character is written as U+FFFD.
 */
public final class Utf8Stream {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = {}; // the first bytes of a character

    /** The characters that are complete with these bytes; may be empty. */
    public String add(byte[] bytes) {
        return decoded(bytes, false);
    }

    /** What the bytes left over stand for: U+FFFD for an unfinished character, nothing if there is none. */
    public String end() {
        String rest = decoded(new byte[0], true);
        decoder.reset();
        return rest;
    }

    private String decoded(byte[] bytes, boolean last) {
        ByteBuffer in = ByteBuffer.allocate(begun.length + bytes.length).put(begun).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        decoder.decode(in, out, last);
        begun = new byte[in.remaining()];
        in.get(begun);
        return out.flip().toString();
    }
}
