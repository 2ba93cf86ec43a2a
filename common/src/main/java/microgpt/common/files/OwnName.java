package microgpt.common.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Names that end with their own checksum: no file that somebody else named has such a one by accident. */
public final class OwnName {

    private static final int DIGITS = 8;

    private OwnName() {
    }

    /** The name with a dash and the checksum. */
    public static String of(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return name + String.format(Locale.ROOT, "-%08x", sum.getValue());
    }

    /** Whether a name is one that {@link #of} made. */
    public static boolean isOne(String name) {
        return name.length() > DIGITS && of(name.substring(0, name.length() - DIGITS - 1)).equals(name);
    }
}
