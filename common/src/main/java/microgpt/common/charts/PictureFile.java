package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import microgpt.common.core.Letters;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;

/** Paints a picture into a file: a PNG if its name ends with .png, otherwise an SVG. */
final class PictureFile {

    /** Pixels of a PNG for each unit of length, so that it is sharp on a slide. */
    private static final int PIXELS = 2;

    static final Kind KIND = new Kind("picture that this program drew", file -> Svg.isOne(file) || Png.isOne(file));

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
            OutputFile.at(file, KIND).write(file.toString().endsWith(".png")
                    ? png(width, height, painter) : svg(width, height, content, painter));
        } catch (IOException e) {
            throw new RunFailedException(file + " could not be written (" + Reason.of(e) + "): "
                    + Reason.remedy(e, "folder"));
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
        BufferedImage image = new BufferedImage(PIXELS * width, PIXELS * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PIXELS, PIXELS);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(graphics, width, height, painter);
        graphics.dispose();
        return Png.of(image);
    }

    private static void paint(Graphics2D graphics, int width, int height, Consumer<Graphics2D> painter) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        painter.accept(graphics);
    }

    private static byte[] svg(int width, int height, String content, Consumer<Graphics2D> painter) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D() {
            @Override
            public void drawString(String text, float x, float y) {
                super.drawString(Letters.visible(text), x, y); // XML has no control characters
            }
        };
        paint(graphics, width, height, painter);
        return Svg.of(graphics, width, height, content).getBytes(StandardCharsets.UTF_8);
    }
}
