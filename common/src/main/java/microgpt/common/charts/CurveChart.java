package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Curve;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws curves over the steps of a run. */
final class CurveChart {

    private CurveChart() {
    }

    static void draw(Path file, String title, String yAxis, List<Curve> curves) {
        StringBuilder content = new StringBuilder(title + yAxis);
        curves.forEach(curve -> content.append(curve.name()).append(Arrays.toString(curve.steps()))
                .append(Arrays.toString(curve.values())));
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content.toString(), graphics -> {
            XYChart chart = Theme.xyChart(title, "step", yAxis);
            chart.getStyler().setXAxisMin(0.0).setXAxisDecimalPattern("#");
            int color = 0;
            for (Curve curve : curves) {
                XYSeries series = chart.addSeries(curve.name(), halfStepIn(curve.steps()), halfStepIn(curve.values()));
                series.setMarker(SeriesMarkers.NONE);
                switch (curve.style()) {
                    case FAINT -> series.setLineColor(Theme.FAINT).setLineWidth(1);
                    case LEVEL -> series.setLineColor(Color.BLACK).setLineStyle(new BasicStroke(
                            2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {10, 8}, 0));
                    case MAIN -> series.setLineColor(Theme.color(color++)).setLineWidth(3);
                }
            }
            chart.paint(graphics, Theme.WIDTH, Theme.HEIGHT);
        });
    }

    /**
     * The same curve with one more point in the middle of its first piece: XChart takes equally spaced
     * numbers for categories and labels far too many of them.
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
