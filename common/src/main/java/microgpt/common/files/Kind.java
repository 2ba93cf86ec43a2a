package microgpt.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What an output holds: by its mark a program knows an earlier output of its own, which it may replace, from a file of
 * the user's, which it may not.
 *
 * @param name what such a file is, as the end of "is no"
 * @param mark tells such a file from all others by what is in it
 */
public record Kind(String name, Mark mark) {

    /** What replaces nothing, because an earlier one that was edited since could not be told from it. */
    static final Kind NEW = new Kind("", file -> false);

    private static final int LONGEST_START = 4096;

    /** Looks into a file. */
    public interface Mark {

        /** Whether a file that is there and not empty is of the kind. */
        boolean isIn(Path file) throws IOException;
    }

    /** Whether a file begins with this text. */
    public static boolean begins(Path file, String text) throws IOException {
        byte[] start = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(start(file, start.length), start);
    }

    /** Whether a file begins with what this pattern describes. */
    public static boolean startsLike(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(new String(start(file, LONGEST_START), StandardCharsets.UTF_8))
                .lookingAt();
    }

    /** The first bytes of a file, as many as there are. */
    public static byte[] start(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    /** Why a file is not replaced that is not of this kind. */
    String refusal() {
        return this == NEW ? "is there already" : "is no " + name + ", so it is not replaced";
    }

    /** Whether nothing of the user's is lost if an output of this kind takes the place of this file. */
    boolean mayReplace(Path file) throws IOException {
        return Files.isRegularFile(file) && (Files.size(file) == 0 || mark.isIn(file));
    }
}
