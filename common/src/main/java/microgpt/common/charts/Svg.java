package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import microgpt.common.files.Kind;

/** Turns a painted picture into the text of an SVG: the same bytes in every run, and half of the library's. */
final class Svg {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final String DRAWN = "<desc>drawn from numbers with the checksum ";
    private static final String START = "(<\\?xml[^>]*>\\s*)?(<!DOCTYPE[^>]*>\\s*)?<svg[^>]*>" + DRAWN
            + "[0-9a-f]+</desc>";
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

    private Svg() {
    }

    /**
     * The SVG of a picture.
     *
     * @param content all that the picture shows, as text; the SVG carries its checksum
     */
    static String of(VectorGraphics2D graphics, int width, int height, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(width, height)).writeTo(bytes);
        CRC32 checksum = new CRC32();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        // other machines may not have this machine's fonts
        String svg = bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("font-family:(&quot;[^;]*&quot;|[^;]*);", "font-family:$1,sans-serif;")
                .replaceFirst("(<svg[^>]*>)", "$1" + DRAWN
                        + Long.toHexString(checksum.getValue()) + "</desc>");
        return withClipsNumbered(withShortFractions(svg));
    }

    /** Whether a file was written so. */
    static boolean isOne(Path file) throws IOException {
        return Kind.startsLike(file, START);
    }

    /** The library writes coordinates to the last digit; numbers in texts stay as they are. */
    private static String withShortFractions(String svg) {
        return TAG.matcher(svg).replaceAll(tag -> tag.group().replaceAll("(\\.\\d\\d)\\d+", "$1").replace("$", "\\$"));
    }

    /** The library gives clips other numbers in every run. */
    private static String withClipsNumbered(String svg) {
        List<String> clips = new ArrayList<>();
        return CLIP.matcher(svg).replaceAll(clip -> {
            if (!clips.contains(clip.group())) {
                clips.add(clip.group());
            }
            return "clip" + clips.indexOf(clip.group());
        });
    }
}
