package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Decimals;

/** Paints a table of shares as a field of shades, with a letter at every row and column. */
final class HeatMap {

    /** From none to all: one hue that gets darker, so that it also reads in grey, faster where most shares lie. */
    private static final Color[] SHADES = {new Color(0xFFFFFF), new Color(0x9FD3F1), new Color(0x56B4E9), new Color(0x2593CD),
        new Color(0x0072B2), new Color(0x005686), new Color(0x003C5E), new Color(0x002B45)};

    private static final int BOTTOM = 80;
    private static final int VALUE_WIDTH = 60;
    private static final float SMALLEST_FONT = 9;

    private final Charts.Grid grid;
    private final double max;

    /** A table and the share that is drawn darkest. */
    HeatMap(Charts.Grid grid, double max) {
        this.grid = grid;
        this.max = max;
    }

    static double max(List<Charts.Grid> grids) {
        return grids.stream().flatMap(grid -> Arrays.stream(grid.shares())).flatMapToDouble(Arrays::stream)
                .filter(share -> !Double.isNaN(share)).max().orElse(1);
    }

    /** Paints the table into so much space. */
    void paint(Graphics2D graphics, String xAxis, String yAxis, int width, int height) {
        int left = 60 + grid.rows().stream().mapToInt(row -> graphics.getFontMetrics(Charts.FONT).stringWidth(row))
                .max().orElse(0);
        int top = grid.title().isEmpty() ? 0 : 40;
        double cellWidth = (double) (width - left) / grid.columns().size();
        double cellHeight = (double) (height - top - BOTTOM) / grid.rows().size();
        Charts.centred(graphics, grid.title(), Charts.FONT, left + (width - left) / 2, top - 12);
        Charts.centred(graphics, xAxis, Charts.FONT, left + (width - left) / 2, height - 15);
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        Charts.centred(graphics, yAxis, Charts.FONT, -top - (height - top - BOTTOM) / 2, 25);
        graphics.setTransform(upright);
        for (int y = 0; y < grid.rows().size(); y++) {
            String label = Charts.legible(graphics, grid.rows().get(y));
            graphics.setColor(Color.BLACK);
            Font font = fitted(graphics, label, left - 40, cellHeight);
            graphics.setFont(font);
            FontMetrics metrics = graphics.getFontMetrics(font);
            double middle = top + (y + 0.5) * cellHeight;
            graphics.drawString(label, left - 8 - metrics.stringWidth(label), (float) middle + metrics.getAscent() * 0.4f);
            for (int x = 0; x < grid.columns().size(); x++) {
                cell(graphics, grid.shares()[y][x],
                        new Rectangle2D.Double(left + x * cellWidth, top + y * cellHeight, cellWidth, cellHeight));
            }
        }
        for (int x = 0; x < grid.columns().size(); x++) {
            String label = Charts.legible(graphics, grid.columns().get(x));
            Charts.centred(graphics, label, fitted(graphics, label, cellWidth - 6, 25),
                    (int) (left + (x + 0.5) * cellWidth), height - BOTTOM + 26);
        }
    }

    /** The largest font, up to the usual, in which the text is no wider and no higher than this. */
    private static Font fitted(Graphics2D graphics, String text, double width, double height) {
        Font font = Charts.FONT;
        while (font.getSize2D() > SMALLEST_FONT && (graphics.getFontMetrics(font).stringWidth(text) > width
                || font.getSize2D() > height)) {
            font = font.deriveFont(font.getSize2D() - 1);
        }
        return font;
    }

    private void cell(Graphics2D graphics, double share, Rectangle2D place) {
        if (Double.isNaN(share)) {
            return;
        }
        graphics.setColor(shade(share / max));
        graphics.fill(place);
        graphics.setColor(new Color(0xDDDDDD));
        graphics.draw(place);
        if (place.getWidth() >= VALUE_WIDTH) {
            Color ink = share / max > 0.3 ? Color.WHITE : Color.BLACK;
            Charts.centred(graphics, Decimals.fixed(share, 2), Charts.FONT, ink,
                    (int) place.getCenterX(), (int) place.getCenterY() + 7);
        }
    }

    /** Paints what the shades stand for. */
    static void legend(Graphics2D graphics, double max, int x, int y, int height) {
        for (int i = 0; i < height; i++) {
            graphics.setColor(shade(1 - (double) i / height));
            graphics.fillRect(x, y + i, 24, 1);
        }
        graphics.setColor(Color.GRAY);
        graphics.drawRect(x, y, 24, height);
        Charts.centred(graphics, Decimals.fixed(max, 2), Charts.FONT, x + 12, y - 10);
        Charts.centred(graphics, "0", Charts.FONT, x + 12, y + height + 24);
    }

    private static Color shade(double share) {
        double at = share * (SHADES.length - 1);
        int i = Math.min((int) at, SHADES.length - 2);
        return new Color(between(SHADES[i].getRed(), SHADES[i + 1].getRed(), at - i),
                between(SHADES[i].getGreen(), SHADES[i + 1].getGreen(), at - i),
                between(SHADES[i].getBlue(), SHADES[i + 1].getBlue(), at - i));
    }

    private static int between(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }
}
