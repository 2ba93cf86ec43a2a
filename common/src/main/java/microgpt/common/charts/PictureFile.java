package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/** Writes what a painter paints as SVG or PNG, whichever the file's ending says. */
final class PictureFile {

    private static final Pattern LINE =
            Pattern.compile(" *<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");

    private PictureFile() {
    }

    /**
     * Paints a picture into a file.
     *
     * @param content all that the picture shows, as text; an SVG carries its checksum, so that one
     *     can tell whether a picture is drawn from the same numbers, whatever the fonts of the machine
     * @throws RunFailedException if this Java cannot draw, or the file cannot be written
     */
    static void write(Path file, int width, int height, String content, Consumer<Graphics2D> painter) {
        requireFonts();
        try {
            AtomicFile.write(file, file.toString().endsWith(".png")
                    ? png(width, height, painter) : svg(width, height, content, painter));
        } catch (IOException e) {
            throw new RunFailedException(file + " could not be written (" + Reason.of(e) + "): name another folder");
        }
    }

    /** @throws RunFailedException if this Java has no font, without which it cannot draw */
    static void requireFonts() {
        System.setProperty("java.awt.headless", "true");
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 20)
                    .createGlyphVector(new FontRenderContext(null, true, true), "a").getOutline();
        } catch (RuntimeException | LinkageError | InternalError e) { // which of them depends on the JDK's version
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new RunFailedException("this Java cannot draw (" + cause.getMessage()
                    + "): install a font (fontconfig and any font package), or leave out the pictures");
        }
    }

    private static byte[] png(int width, int height, Consumer<Graphics2D> painter) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(graphics, width, height, painter);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void paint(Graphics2D graphics, int width, int height, Consumer<Graphics2D> painter) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        painter.accept(graphics);
    }

    private static byte[] svg(int width, int height, String content, Consumer<Graphics2D> painter) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(graphics, width, height, painter);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(width, height)).writeTo(bytes);
        CRC32 checksum = new CRC32();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        // The library numbers clips differently from run to run, and writes fractions to the last digit.
        String svg = bytes.toString(StandardCharsets.UTF_8)
                .replace("SansSerif", "sans-serif").replaceAll("clip-?\\d+", "clip").replaceAll("(\\.\\d\\d)\\d+", "$1")
                .replaceFirst("(<svg[^>]*>)", "$1<desc>drawn from numbers with the checksum "
                        + Long.toHexString(checksum.getValue()) + "</desc>");
        return joined(svg).getBytes(StandardCharsets.UTF_8);
    }

    /** The same picture with each chain of lines of one style as one element: a tenth of the size. */
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
