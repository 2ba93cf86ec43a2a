package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import microgpt.common.core.Decimals;

/**
 * Paints a table of numbers as a field of colors, with a label at every row and column. XChart has a
 * heat map too, but without lines between cells and with one text color for dark and pale ones; its
 * labels do not stand on one line, and in an SVG they are outlines and not text.
 */
final class HeatMap {

    private static final int BOTTOM = 80;
    private static final int VALUE_WIDTH = 60;

    private final Charts.Grid grid;
    private final ColorScale scale;

    HeatMap(Charts.Grid grid, ColorScale scale) {
        this.grid = grid;
        this.scale = scale;
    }

    /** Paints the table, its title and its axes into a rectangle whose upper left corner is the origin. */
    void paint(Graphics2D graphics, String xAxis, String yAxis, int width, int height) {
        int left = 60 + grid.rows().stream().mapToInt(row -> graphics.getFontMetrics(Theme.FONT).stringWidth(row))
                .max().orElse(0);
        int top = grid.title().isEmpty() ? 0 : 40;
        Rectangle2D cells = new Rectangle2D.Double(left, top, width - left, height - top - BOTTOM);
        double cellWidth = cells.getWidth() / grid.columns().size();
        double cellHeight = cells.getHeight() / grid.rows().size();
        titles(graphics, xAxis, yAxis, cells);
        for (int y = 0; y < grid.rows().size(); y++) {
            rowLabel(graphics, grid.rows().get(y), left, top + (y + 0.5) * cellHeight, cellHeight);
            for (int x = 0; x < grid.columns().size(); x++) {
                cell(graphics, grid.values()[y][x],
                        new Rectangle2D.Double(left + x * cellWidth, top + y * cellHeight, cellWidth, cellHeight));
            }
        }
        for (int x = 0; x < grid.columns().size(); x++) {
            String label = Text.legible(graphics, grid.columns().get(x));
            Text.centred(graphics, label, Text.fitted(graphics, label, cellWidth - 6, 25),
                    (int) (left + (x + 0.5) * cellWidth), height - BOTTOM + 26);
        }
    }

    private void titles(Graphics2D graphics, String xAxis, String yAxis, Rectangle2D cells) {
        int middle = (int) cells.getX() + (int) cells.getWidth() / 2;
        Text.centred(graphics, grid.title(), Theme.FONT, middle, (int) cells.getY() - 12);
        Text.centred(graphics, xAxis, Theme.FONT, middle, (int) cells.getMaxY() + BOTTOM - 15);
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        Text.centred(graphics, yAxis, Theme.FONT, -(int) cells.getY() - (int) cells.getHeight() / 2, 25);
        graphics.setTransform(upright);
    }

    private static void rowLabel(Graphics2D graphics, String row, int right, double middle, double height) {
        String label = Text.legible(graphics, row);
        Font font = Text.fitted(graphics, label, right - 40, height);
        FontMetrics metrics = graphics.getFontMetrics(font);
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(label, right - 8 - metrics.stringWidth(label), (float) middle + metrics.getAscent() * 0.4f);
    }

    private void cell(Graphics2D graphics, double value, Rectangle2D place) {
        if (Double.isNaN(value)) {
            return;
        }
        graphics.setColor(scale.color(value));
        graphics.fill(place);
        graphics.setColor(new Color(0xDDDDDD));
        graphics.draw(place);
        if (place.getWidth() >= VALUE_WIDTH) {
            Text.centred(graphics, Decimals.fixed(value, 2), Theme.FONT, scale.textColor(value),
                    (int) place.getCenterX(), (int) place.getCenterY() + 7);
        }
    }
}
