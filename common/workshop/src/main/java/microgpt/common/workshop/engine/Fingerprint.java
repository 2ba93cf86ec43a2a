package microgpt.common.workshop.engine;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** A short text that differs if anything differs that was added. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Fingerprint add(Object part) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds which state of a file or folder this is: it has another time after every change. */
    Fingerprint addStateOf(Path file) {
        try {
            return add(file).add(Files.size(file)).add(Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return add(file);
        }
    }

    /** The text, after which no more can be added. */
    String text() {
        return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest.digest()));
    }
}
