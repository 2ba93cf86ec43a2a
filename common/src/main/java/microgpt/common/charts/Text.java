package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/** Text in a picture. */
final class Text {

    private static final float SMALLEST_FONT = 9;

    private Text() {
    }

    /** Draws a black text whose middle is at x and whose baseline is at y. */
    static void centered(Graphics2D graphics, String text, Font font, int x, int y) {
        centered(graphics, text, font, Color.BLACK, x, y);
    }

    /** Draws a text whose middle is at x and whose baseline is at y. */
    static void centered(Graphics2D graphics, String text, Font font, Color color, int x, int y) {
        graphics.setColor(color);
        graphics.setFont(font);
        graphics.drawString(text, x - graphics.getFontMetrics(font).stringWidth(text) / 2, y);
    }

    /** Draws a black text that ends at x and whose baseline is at y. */
    static void endingAt(Graphics2D graphics, String text, Font font, int x, int y) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(text, x - graphics.getFontMetrics(font).stringWidth(text), y);
    }

    /** The largest font, up to the usual one, in which the text is no wider and no higher than this. */
    static Font fitted(Graphics2D graphics, String text, double width, double height) {
        Font font = Theme.FONT;
        while (font.getSize2D() > SMALLEST_FONT
                && (graphics.getFontMetrics(font).stringWidth(text) > width || font.getSize2D() > height)) {
            font = font.deriveFont(font.getSize2D() - 1);
        }
        return font;
    }

    /** The text as it is where a browser finds the fonts, otherwise as {@link #legible(String)}. */
    static String legible(Graphics2D graphics, String text) {
        return graphics instanceof VectorGraphics2D ? text : legible(text);
    }

    /** The text if this machine's fonts have all its characters, otherwise its code points as numbers. */
    static String legible(String text) {
        if (Theme.FONT.canDisplayUpTo(text) < 0) {
            return text;
        }
        StringBuilder numbers = new StringBuilder();
        text.codePoints().forEach(c -> numbers.append(Integer.toHexString(c)).append(' '));
        return numbers.toString().strip();
    }
}
