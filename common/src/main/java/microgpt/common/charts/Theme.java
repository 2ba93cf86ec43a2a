package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * What all pictures have in common: the size of a slide, letters that can be read from the back of a
 * room, and the colors of M. Okabe and K. Ito (2008), which people with any kind of color vision
 * can tell apart.
 */
final class Theme {

    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    static final Font TITLE_FONT = FONT.deriveFont(Font.BOLD, 24f);

    static final Color FAINT = new Color(0xBBBBBB);

    private static final Color[] COLORS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
        new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9)};

    private static final int TICK_SPACING = 120;

    private Theme() {
    }

    /** The color of the series with this index, from 0 on; they start again after the last. */
    static Color color(int series) {
        return COLORS[series % COLORS.length];
    }

    /** An empty chart of x and y. */
    static XYChart xyChart(String title, String xAxis, String yAxis) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
                .xAxisTitle(xAxis).yAxisTitle(yAxis).build();
        chart.getStyler().setAxisTitleFont(FONT).setAxisTickLabelsFont(FONT).setPlotGridLinesVisible(true)
                .setXAxisTickMarkSpacingHint(TICK_SPACING).setYAxisTickMarkSpacingHint(TICK_SPACING / 2)
                .setChartTitleFont(TITLE_FONT).setLegendFont(FONT).setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(LegendPosition.InsideNE);
        return chart;
    }
}
