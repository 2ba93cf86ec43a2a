package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Turns a painted picture into the text of an SVG: the same bytes in every run, and a tenth of the library's. */
final class Svg {

    private static final Pattern LINE =
            Pattern.compile(" *<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");

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
        // The library numbers clips differently from run to run, and writes fractions to the last digit.
        String svg = bytes.toString(StandardCharsets.UTF_8)
                .replace("SansSerif", "sans-serif").replaceAll("clip-?\\d+", "clip").replaceAll("(\\.\\d\\d)\\d+", "$1")
                .replaceFirst("(<svg[^>]*>)", "$1<desc>drawn from numbers with the checksum "
                        + Long.toHexString(checksum.getValue()) + "</desc>");
        return joined(svg);
    }

    /** The same picture with each chain of lines of one style as one element. */
    private static String joined(String svg) {
        StringBuilder text = new StringBuilder();
        String style = "";
        String end = "";
        for (String element : svg.split("\n")) {
            Matcher line = LINE.matcher(element);
            boolean isLine = line.matches();
            boolean goesOn = isLine && style.equals(line.group(1)) && end.equals(line.group(2) + "," + line.group(4));
            if (!style.isEmpty() && !goesOn) {
                text.append("\"/>\n");
                style = "";
            }
            if (!isLine) {
                text.append(element).append('\n');
                continue;
            }
            if (!goesOn) {
                style = line.group(1);
                text.append("<polyline style=\"").append(style).append("\" points=\"")
                        .append(line.group(2)).append(',').append(line.group(4));
            }
            end = line.group(3) + "," + line.group(5);
            text.append(' ').append(end);
        }
        return text.toString();
    }
}
