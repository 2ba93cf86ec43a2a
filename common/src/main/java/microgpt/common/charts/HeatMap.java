package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.core.Decimals;

/**
 * Paints a table of numbers as a field of colors, with a label at every row and column. XChart has a
 * heat map too, but without lines between cells and with one text color for dark and pale ones; its
 * labels do not stand on one line, and in an SVG they are outlines and not text.
 */
final class HeatMap {

    private static final int TITLE_HEIGHT = 34;
    private static final int LETTER_WIDTH = 13;
    private static final int WIDEST_ROW_LABEL = 170;
    private static final int WIDEST_CELL = 90;
    private static final int HIGHEST_CELL = 46;

    /** The narrowest cell that a number can be read in. */
    private static final int NUMBER_WIDTH = 38;

    /** Rows as high as their letters; fewer of them may be higher. */
    private static final int MANY_ROWS = 12;

    private final Grid grid;
    private final double[][] shades;
    private final ColorScale scale;
    private final int left;
    private final int top;
    private final double cellWidth;
    private final double cellHeight;
    private final boolean upright;

    /**
     * @param shades for each number of the grid the one that decides on its color
     * @param width the width of the whole
     */
    HeatMap(Grid grid, double[][] shades, ColorScale scale, int width) {
        this.grid = grid;
        this.shades = shades;
        this.scale = scale;
        left = Math.min(WIDEST_ROW_LABEL, 12 + LETTER_WIDTH * longest(grid.rows()));
        top = grid.title().isEmpty() ? 4 : TITLE_HEIGHT;
        cellWidth = Math.min(WIDEST_CELL, (double) (width - left) / grid.columns().size());
        cellHeight = Math.max(grid.rows().size() > MANY_ROWS ? 22 : 34, Math.min(cellWidth, HIGHEST_CELL));
        upright = LETTER_WIDTH * longest(grid.columns()) > cellWidth + 6;
    }

    private static int longest(List<String> labels) {
        return labels.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The height of the whole, which is decided by its rows. */
    int height() {
        return bottom() + (upright ? 10 + LETTER_WIDTH * longest(grid.columns()) : 30);
    }

    private int bottom() {
        return top + (int) Math.ceil(grid.rows().size() * cellHeight);
    }

    /** Paints it into a rectangle whose upper left corner is the origin. */
    void paint(Graphics2D graphics) {
        int middle = left + (int) (grid.columns().size() * cellWidth / 2);
        Text.centered(graphics, grid.title(), Theme.FONT, middle, TITLE_HEIGHT - 10);
        graphics.setStroke(Theme.dashed(null, 1));
        for (int y = 0; y < grid.rows().size(); y++) {
            rowLabel(graphics, grid.rows().get(y), top + (y + 0.5) * cellHeight);
            for (int x = 0; x < grid.columns().size(); x++) {
                if (!Double.isNaN(grid.values()[y][x])) {
                    cell(graphics, y, x);
                }
            }
        }
        for (int x = 0; x < grid.columns().size(); x++) {
            columnLabel(graphics, grid.columns().get(x), (int) (left + (x + 0.5) * cellWidth));
        }
    }

    private void rowLabel(Graphics2D graphics, String row, double middle) {
        String label = Text.legible(graphics, row);
        Font font = Text.fitted(graphics, label, left - 12, cellHeight);
        Text.endingAt(graphics, label, font, left - 8, (int) middle + font.getSize() * 7 / 20);
    }

    private void columnLabel(Graphics2D graphics, String column, int middle) {
        String label = Text.legible(graphics, column);
        if (!upright || label.length() == 1) {
            Text.centered(graphics, label, Text.fitted(graphics, label, cellWidth, 25), middle, bottom() + 22);
            return;
        }
        AffineTransform whole = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        Text.endingAt(graphics, label, Text.fitted(graphics, label, WIDEST_ROW_LABEL, cellWidth), -bottom() - 6,
                middle + 7);
        graphics.setTransform(whole);
    }

    private void cell(Graphics2D graphics, int y, int x) {
        Rectangle2D place = new Rectangle2D.Double(left + x * cellWidth, top + y * cellHeight, cellWidth, cellHeight);
        graphics.setColor(scale.color(shades[y][x]));
        graphics.fill(place);
        graphics.setColor(new Color(0xCCCCCC));
        graphics.draw(place);
        if (cellWidth >= NUMBER_WIDTH) {
            String number = Decimals.fixed(grid.values()[y][x], 2);
            Text.centered(graphics, number, Text.fitted(graphics, number, cellWidth - 3, cellHeight),
                    scale.textColor(shades[y][x]), (int) place.getCenterX(), (int) place.getCenterY() + 7);
        }
    }
}
