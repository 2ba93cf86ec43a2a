package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import microgpt.common.core.Decimals;

/**
 * Colors for numbers. Each stop has a color, a number between two stops a mixture of theirs, and a number
 * beyond the first or last stop the color of that one.
 *
 * @param stops numbers in rising order
 * @param colors the color of each stop
 * @param ticks what the legend calls some of the numbers, at equal distances from the first stop to the last
 */
record ColorScale(double[] stops, Color[] colors, String... ticks) {

    /** A single hue that gets darker, so that it can also be read in gray. */
    private static final Color[] DARKER = colors(0xFFFFFF, 0x9FD3F1, 0x56B4E9, 0x2593CD, 0x0072B2, 0x005686,
            0x003C5E, 0x002B45);

    /** Two hues that get darker from white on. */
    private static final Color[] APART = colors(0x9E3F00, 0xE08A45, 0xF8D3AE, 0xFFFFFF, 0xB5DBF2, 0x3A95CC, 0x004E7D);

    private static final int LEGEND_PIECES = 70;

    /** From 0 to the largest number; it gets darker faster near 0, where most probabilities lie. */
    static ColorScale upTo(double max) {
        double[] stops = new double[DARKER.length];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = max * i / (stops.length - 1);
        }
        return new ColorScale(stops, DARKER, "0", Decimals.fixed(max, 2));
    }

    /** For base-2 logarithms of how often a share is the even one; small differences from it show too. */
    static ColorScale aroundEven() {
        return new ColorScale(new double[] {-2, -1, -0.3, 0, 0.3, 1, 2}, APART,
                "¼ or less", "half", "even share", "twice", "4 × or more");
    }

    private static Color[] colors(int... rgb) {
        Color[] colors = new Color[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            colors[i] = new Color(rgb[i]);
        }
        return colors;
    }

    /** The color of a number. */
    Color color(double number) {
        double inside = Math.max(stops[0], Math.min(number, stops[stops.length - 1]));
        int i = 0;
        while (i < stops.length - 2 && inside > stops[i + 1]) {
            i++;
        }
        double share = (inside - stops[i]) / (stops[i + 1] - stops[i]);
        return new Color(between(colors[i].getRed(), colors[i + 1].getRed(), share),
                between(colors[i].getGreen(), colors[i + 1].getGreen(), share),
                between(colors[i].getBlue(), colors[i + 1].getBlue(), share));
    }

    private static int between(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }

    /** The color of a text that can be read on the number's color. */
    Color textColor(double number) {
        Color color = color(number);
        return 0.3 * color.getRed() + 0.59 * color.getGreen() + 0.11 * color.getBlue() < 118
                ? Color.WHITE : Color.BLACK;
    }

    /** Paints the colors as a bar whose upper left corner is at x and y, with its ticks below. */
    void paintLegend(Graphics2D graphics, int x, int y, int width, int height) {
        double range = stops[stops.length - 1] - stops[0];
        for (int i = 0; i < LEGEND_PIECES; i++) {
            int left = x + width * i / LEGEND_PIECES;
            graphics.setColor(color(stops[0] + range * (i + 0.5) / LEGEND_PIECES));
            // to the end, so that no seam shows between two pieces
            graphics.fillRect(left, y, x + width - left, height);
        }
        graphics.setColor(Color.GRAY);
        graphics.drawRect(x, y, width, height);
        for (int i = 0; i < ticks.length; i++) {
            Text.centered(graphics, ticks[i], Theme.FONT, x + width * i / (ticks.length - 1), y + height + 22);
        }
    }
}
