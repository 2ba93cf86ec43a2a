package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The axes of a chart, and where its numbers lie in the picture. XChart paints title, axes and grid;
 * lines, dots and labels are painted over them, so that labels stand where there is room.
 */
final class Axes {

    private static final int X_TICK_SPACING = 90;
    private static final int Y_TICK_SPACING = 50;

    private final XYChart chart;

    private Axes(XYChart chart) {
        this.chart = chart;
    }

    /**
     * Paints the axes into a rectangle whose upper left corner is the origin.
     *
     * @param title empty for none, as is the name of an axis
     * @param x the numbers that the first axis must reach
     * @param y the numbers that the second axis must reach
     */
    static Axes paint(Graphics2D graphics, int width, int height, String title, String xAxis, String yAxis,
                      double[] x, double[] y) {
        XYChart chart = new XYChartBuilder().width(width).height(height).title(title)
                .xAxisTitle(xAxis).yAxisTitle(yAxis).build();
        chart.getStyler().setAxisTitleFont(Theme.FONT).setAxisTickLabelsFont(Theme.FONT)
                .setXAxisTickMarkSpacingHint(X_TICK_SPACING).setYAxisTickMarkSpacingHint(Y_TICK_SPACING)
                .setChartTitleFont(Theme.TITLE_FONT).setChartBackgroundColor(Color.WHITE).setLegendVisible(false)
                .setDecimalPattern("0.####").setLocale(Locale.ROOT);
        chart.getStyler().setXAxisTitleVisible(!xAxis.isEmpty());
        chart.addSeries("all", ends(x), ends(y)).setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
        chart.paint(graphics, width, height);
        return new Axes(chart);
    }

    /** The least and the largest number, and one between them: XChart takes equally spaced numbers for categories. */
    private static double[] ends(double[] numbers) {
        double min = Arrays.stream(numbers).min().orElse(0);
        double max = Arrays.stream(numbers).max().orElse(1);
        return new double[] {min, min + (max - min) / 3, max};
    }

    /** Where a number of the first axis lies. */
    double x(double number) {
        return chart.getScreenXFromChart(number);
    }

    /** Where a number of the second axis lies. */
    double y(double number) {
        return chart.getScreenYFromChart(number);
    }

    /** Where these numbers lie. */
    List<Point2D> points(double[] x, double[] y) {
        List<Point2D> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            points.add(new Point2D.Double(x(x[i]), y(y[i])));
        }
        return points;
    }

    /** The line through these numbers. */
    Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(x[0]), y(y[0]));
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x(x[i]), y(y[i]));
        }
        return path;
    }
}
