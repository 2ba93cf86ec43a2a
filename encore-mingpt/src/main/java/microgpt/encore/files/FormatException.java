package microgpt.encore.files;

import java.io.IOException;

/**
 * A file that is damaged, or not a safetensors file that this program reads. The message says what is wrong with "it".
 */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** An exception with this message, a part of a sentence about the file. */
    public FormatException(String message) {
        super(message);
    }

    /** @throws FormatException with this message if the condition does not hold */
    static void throwUnless(boolean condition, String message) throws FormatException {
        if (!condition) {
            throw new FormatException(message);
        }
    }
}
