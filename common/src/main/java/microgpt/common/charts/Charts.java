package microgpt.common.charts;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.RunFailedException;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws numbers into picture files, legible at the size of a slide, in the colours of M. Okabe and
 * K. Ito (2008), which people with any kind of colour vision can tell apart. Each method throws
 * {@link RunFailedException} if this Java cannot draw, or the file cannot be written.
 */
public final class Charts {

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    static final Font TITLE_FONT = FONT.deriveFont(Font.BOLD, 24f);

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int TITLE_HEIGHT = 50;
    private static final int TICK_SPACING = 120;
    private static final int LEGEND_WIDTH = 90;

    private static final Color[] COLORS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
        new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9)};
    private static final Color FAINT = new Color(0xBBBBBB);

    /** A curve: a value for each of some steps; faint curves are drawn thin and grey, level ones dashed and black. */
    public record Curve(String name, double[] steps, double[] values, Style style) {

        /** How a curve is drawn. */
        public enum Style { MAIN, FAINT, LEVEL }

        /** A curve with a value for each step from 1 on. */
        public static Curve ofSteps(String name, double[] values, Style style) {
            double[] steps = new double[values.length];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = i + 1;
            }
            return new Curve(name, steps, values, style);
        }

        /** The same value up to the last step. */
        public static Curve level(String name, double value, int lastStep) {
            return new Curve(name, new double[] {0, lastStep}, new double[] {value, value}, Style.LEVEL);
        }
    }

    /** A table of shares from 0 to 1 with a label for each row and column; a NaN is left blank. */
    public record Grid(String title, List<String> rows, List<String> columns, double[][] shares) {
    }

    /** Dots of one colour. */
    public record Dots(String name, double[] x, double[] y) {
    }

    private Charts() {
    }

    /** Looks whether this Java can draw. */
    public static void require() {
        PictureFile.requireFonts();
    }

    /** The mean of each value and those before it, at most so many: a curve that can be read. */
    public static double[] runningMean(double[] values, int window) {
        double[] means = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] - (i >= window ? values[i - window] : 0);
            means[i] = sum / Math.min(i + 1, window);
        }
        return means;
    }

    /** Draws curves over steps. */
    public static void curves(Path file, String title, String yAxis, List<Curve> curves) {
        StringBuilder content = new StringBuilder(title + yAxis);
        curves.forEach(curve -> content.append(curve.name()).append(Arrays.toString(curve.steps()))
                .append(Arrays.toString(curve.values())));
        PictureFile.write(file, WIDTH, HEIGHT, content.toString(), graphics -> {
            XYChart chart = xyChart(title, "step", yAxis);
            chart.getStyler().setXAxisMin(0.0).setXAxisDecimalPattern("#");
            int color = 0;
            for (Curve curve : curves) {
                XYSeries series = chart.addSeries(curve.name(), halfStepIn(curve.steps()), halfStepIn(curve.values()));
                series.setMarker(SeriesMarkers.NONE);
                switch (curve.style()) {
                    case FAINT -> series.setLineColor(FAINT).setLineWidth(1);
                    case LEVEL -> series.setLineColor(Color.BLACK).setLineStyle(new BasicStroke(
                            2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {10, 8}, 0));
                    case MAIN -> series.setLineColor(COLORS[color++ % COLORS.length]).setLineWidth(3);
                }
            }
            chart.paint(graphics, WIDTH, HEIGHT);
        });
    }

    /** Draws groups of dots and the diagonal on which x and y are equal. */
    public static void dotsAndDiagonal(Path file, String title, String xAxis, String yAxis, List<Dots> groups) {
        PictureFile.write(file, WIDTH, HEIGHT, content(title + xAxis + yAxis, groups), graphics -> {
            XYChart chart = xyChart(title, xAxis, yAxis);
            chart.getStyler().setXAxisDecimalPattern("0.00").setYAxisDecimalPattern("0.00")
                    .setLegendPosition(LegendPosition.InsideNW).setMarkerSize(8);
            double least = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.x())).min().orElse(0);
            double most = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.x())).max().orElse(1);
            chart.addSeries("equal", new double[] {least, most}, new double[] {least, most})
                    .setMarker(SeriesMarkers.NONE).setLineColor(Color.BLACK).setLineWidth(1);
            addDots(chart, groups);
            chart.paint(graphics, WIDTH, HEIGHT);
        });
    }

    /** Draws a label on each dot. */
    public static void labels(Path file, String title, String xAxis, String yAxis, Dots dots, List<String> labels) {
        PictureFile.write(file, WIDTH, HEIGHT, content(title + xAxis + yAxis + labels, List.of(dots)), graphics -> {
            XYChart chart = xyChart(title, xAxis, yAxis);
            chart.getStyler().setLegendVisible(false).setMarkerSize(30).setAnnotationTextFont(FONT.deriveFont(Font.BOLD))
                    .setAnnotationTextFontColor(Color.BLACK);
            addDots(chart, List.of(dots));
            for (int i = 0; i < labels.size(); i++) {
                chart.addAnnotation(new AnnotationText(legible(labels.get(i)), dots.x()[i], dots.y()[i], false));
            }
            chart.paint(graphics, WIDTH, HEIGHT);
        });
    }

    private static void addDots(XYChart chart, List<Dots> groups) {
        for (int g = 0; g < groups.size(); g++) {
            Color color = COLORS[g % COLORS.length];
            Dots dots = groups.get(g);
            chart.addSeries(dots.name(), dots.x(), dots.y()).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 110));
        }
    }

    private static String content(String texts, List<Dots> groups) {
        StringBuilder content = new StringBuilder(texts);
        groups.forEach(dots -> content.append(dots.name()).append(Arrays.toString(dots.x())).append(Arrays.toString(dots.y())));
        return content.toString();
    }

    /** Draws tables of shares side by side, the darker the larger, rows from top to bottom. */
    public static void heatMaps(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        int across = grids.size() == 1 ? 1 : grids.size() <= 4 ? 2 : 4;
        int down = (grids.size() + across - 1) / across;
        int panelWidth = (WIDTH - LEGEND_WIDTH) / across;
        int panelHeight = (HEIGHT - TITLE_HEIGHT) / Math.min(down, 2);
        int height = TITLE_HEIGHT + down * panelHeight;
        StringBuilder content = new StringBuilder(title + xAxis + yAxis);
        grids.forEach(grid -> content.append(grid.title()).append(grid.rows()).append(grid.columns())
                .append(Arrays.deepToString(grid.shares())));
        PictureFile.write(file, WIDTH, height, content.toString(), graphics -> {
            centred(graphics, title, TITLE_FONT, WIDTH / 2, TITLE_HEIGHT * 2 / 3);
            double max = HeatMap.max(grids);
            for (int g = 0; g < grids.size(); g++) {
                AffineTransform whole = graphics.getTransform();
                graphics.translate(g % across * panelWidth, TITLE_HEIGHT + g / across * panelHeight);
                new HeatMap(grids.get(g), max).paint(graphics, xAxis, yAxis, panelWidth, panelHeight);
                graphics.setTransform(whole);
            }
            HeatMap.legend(graphics, max, WIDTH - LEGEND_WIDTH * 2 / 3, height / 3, height / 3);
        });
    }

    private static XYChart xyChart(String title, String xAxis, String yAxis) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
                .xAxisTitle(xAxis).yAxisTitle(yAxis).build();
        style(chart.getStyler());
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING).setYAxisTickMarkSpacingHint(TICK_SPACING / 2)
                .setLegendPosition(LegendPosition.InsideNE);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setAxisTitleFont(FONT).setAxisTickLabelsFont(FONT).setPlotGridLinesVisible(true)
                .setChartTitleFont(TITLE_FONT).setLegendFont(FONT).setChartBackgroundColor(Color.WHITE);
    }

    /** The text if this machine's fonts have all its letters or a browser will look for them, else its code points. */
    static String legible(Graphics2D graphics, String text) {
        return graphics instanceof VectorGraphics2D ? text : legible(text);
    }

    private static String legible(String text) {
        if (FONT.canDisplayUpTo(text) < 0) {
            return text;
        }
        StringBuilder numbers = new StringBuilder();
        text.codePoints().forEach(c -> numbers.append(Integer.toHexString(c)).append(' '));
        return numbers.toString().strip();
    }

    static void centred(Graphics2D graphics, String text, Font font, int x, int y) {
        centred(graphics, text, font, Color.BLACK, x, y);
    }

    static void centred(Graphics2D graphics, String text, Font font, Color color, int x, int y) {
        graphics.setColor(color);
        graphics.setFont(font);
        graphics.drawString(text, x - graphics.getFontMetrics(font).stringWidth(text) / 2, y);
    }

    /**
     * The same curve with one point more on its first piece: the library takes equally spaced
     * numbers for categories, and labels far too many of them.
     */
    private static double[] halfStepIn(double[] numbers) {
        if (numbers.length < 2) {
            return numbers;
        }
        double[] more = new double[numbers.length + 1];
        more[0] = numbers[0];
        more[1] = (numbers[0] + numbers[1]) / 2;
        System.arraycopy(numbers, 1, more, 2, numbers.length - 1);
        return more;
    }
}
