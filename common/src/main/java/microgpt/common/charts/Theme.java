package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * What all pictures have in common: a size at which their letters can be read on a telephone and from
 * the back of a room, and the colors of M. Okabe and K. Ito (2008), which people with any kind of color
 * vision can tell apart. Each color comes with a dash of its own, for those who print in gray.
 */
final class Theme {

    static final int WIDTH = 720;
    static final int HEIGHT = 520;

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    static final Font TITLE_FONT = FONT.deriveFont(Font.BOLD, 22f);

    static final Color FAINT = new Color(0xBBBBBB);

    private static final Color[] COLORS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
        new Color(0xB0558A), new Color(0xB37400), new Color(0x3A8FC2)};

    private static final float[][] DASHES = {null, {9, 4}, {3, 3}, {14, 4, 3, 4}, {20, 6}, {6, 3, 2, 3, 2, 3}};

    private Theme() {
    }

    /** The color of the series with this index, from 0 on; they start again after the last. */
    static Color color(int series) {
        return COLORS[series % COLORS.length];
    }

    /** The line of the series with this index. */
    static BasicStroke line(int series) {
        return dashed(DASHES[series % DASHES.length], 2.5f);
    }

    /** A line of this width; without a dash it goes through. */
    static BasicStroke dashed(float[] dash, float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }
}
