package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.cli.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws curves into picture files, legible at the size of a slide, in the colours of M. Okabe and
 * K. Ito (2008), which people with any kind of colour vision can tell apart.
 */
public final class Charts {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FONT_SIZE = 20;
    private static final int TICK_SPACING = 120;

    private static final Color[] COLORS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
        new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9)};

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

    private Charts() {
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

    /**
     * Draws curves over steps into a file; its ending, .svg or .png, tells the format.
     *
     * @throws RunFailedException if this Java cannot draw, or the file cannot be written
     */
    public static void draw(Path file, String title, String yAxis, List<Curve> curves) {
        System.setProperty("java.awt.headless", "true");
        try {
            AtomicFile.write(file, picture(chart(title, yAxis, curves), file.toString().endsWith(".png")));
        } catch (IOException e) {
            throw new RunFailedException(file + " could not be written (" + Reason.of(e) + "): name another folder");
        } catch (LinkageError | InternalError e) {
            throw new RunFailedException("this Java cannot draw (" + e.getMessage()
                    + "): install a font (fontconfig and any font package), or leave out --plots");
        }
    }

    private static XYChart chart(String title, String yAxis, List<Curve> curves) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
                .xAxisTitle("step").yAxisTitle(yAxis).build();
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
        chart.getStyler().setAxisTitleFont(font).setAxisTickLabelsFont(font).setPlotGridLinesVisible(true)
                .setChartTitleFont(font.deriveFont(Font.BOLD, FONT_SIZE * 1.2f)).setLegendFont(font)
                .setLegendPosition(LegendPosition.InsideNE).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisMin(0.0).setXAxisTickMarkSpacingHint(TICK_SPACING).setXAxisDecimalPattern("#")
                .setYAxisTickMarkSpacingHint(TICK_SPACING / 2);
        int color = 0;
        for (Curve curve : curves) {
            XYSeries series = chart.addSeries(curve.name(), halfStepIn(curve.steps()), halfStepIn(curve.values()));
            series.setMarker(SeriesMarkers.NONE);
            switch (curve.style()) {
                case FAINT -> series.setLineColor(new Color(0xBBBBBB)).setLineWidth(1);
                case LEVEL -> series.setLineColor(Color.BLACK).setLineStyle(new BasicStroke(
                        2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {10, 8}, 0));
                case MAIN -> series.setLineColor(COLORS[color++ % COLORS.length]).setLineWidth(3);
            }
        }
        return chart;
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

    private static byte[] picture(XYChart chart, boolean png) throws IOException {
        byte[] bytes = ChartEncoder.getBytes(chart, png ? "png" : "svg");
        // The library names clips of an SVG by numbers that change from run to run.
        return png ? bytes : new String(bytes, StandardCharsets.UTF_8).replaceAll("clip-?\\d+", "clip")
                .getBytes(StandardCharsets.UTF_8);
    }
}
