package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import microgpt.common.core.Decimals;

/**
 * Colours for numbers from 0 to a largest one: a single hue that gets darker, so that it can also be
 * read in grey, and gets darker faster near 0, where most probabilities lie.
 *
 * @param max the number that gets the darkest color
 */
record ColorScale(double max) {

    private static final Color[] COLORS = {new Color(0xFFFFFF), new Color(0x9FD3F1), new Color(0x56B4E9),
        new Color(0x2593CD), new Color(0x0072B2), new Color(0x005686), new Color(0x003C5E), new Color(0x002B45)};

    private static final int LEGEND_WIDTH = 24;

    /** The color of a number. */
    Color color(double number) {
        return shade(number / max);
    }

    private static Color shade(double share) {
        double at = share * (COLORS.length - 1);
        int i = Math.min((int) at, COLORS.length - 2);
        return new Color(between(COLORS[i].getRed(), COLORS[i + 1].getRed(), at - i),
                between(COLORS[i].getGreen(), COLORS[i + 1].getGreen(), at - i),
                between(COLORS[i].getBlue(), COLORS[i + 1].getBlue(), at - i));
    }

    private static int between(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }

    /** The color of a text that can be read on the number's color. */
    Color textColor(double number) {
        return number / max > 0.3 ? Color.WHITE : Color.BLACK;
    }

    /** Paints the colors from the largest number down to 0 as a bar with its upper left corner at x and y. */
    void paintLegend(Graphics2D graphics, int x, int y, int height) {
        for (int i = 0; i < height; i++) {
            graphics.setColor(shade(1 - (double) i / height));
            graphics.fillRect(x, y + i, LEGEND_WIDTH, 1);
        }
        graphics.setColor(Color.GRAY);
        graphics.drawRect(x, y, LEGEND_WIDTH, height);
        Text.centred(graphics, Decimals.fixed(max, 2), Theme.FONT, x + LEGEND_WIDTH / 2, y - 10);
        Text.centred(graphics, "0", Theme.FONT, x + LEGEND_WIDTH / 2, y + height + 24);
    }
}
