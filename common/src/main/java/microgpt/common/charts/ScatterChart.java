package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Dots;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws dots by their x and y. */
final class ScatterChart {

    private ScatterChart() {
    }

    static void drawWithDiagonal(Path file, String title, String xAxis, String yAxis, List<Dots> groups) {
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content(title + xAxis + yAxis, groups), graphics -> {
            XYChart chart = Theme.xyChart(title, xAxis, yAxis);
            chart.getStyler().setXAxisDecimalPattern("0.00").setYAxisDecimalPattern("0.00")
                    .setLegendPosition(LegendPosition.InsideNW).setMarkerSize(8);
            double least = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.x())).min().orElse(0);
            double most = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.x())).max().orElse(1);
            chart.addSeries("equal", new double[] {least, most}, new double[] {least, most})
                    .setMarker(SeriesMarkers.NONE).setLineColor(Color.BLACK).setLineWidth(1);
            addDots(chart, groups);
            chart.paint(graphics, Theme.WIDTH, Theme.HEIGHT);
        });
    }

    static void drawWithLabels(Path file, String title, String xAxis, String yAxis, Dots dots, List<String> labels) {
        String content = content(title + xAxis + yAxis + labels, List.of(dots));
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content, graphics -> {
            XYChart chart = Theme.xyChart(title, xAxis, yAxis);
            chart.getStyler().setLegendVisible(false).setMarkerSize(30)
                    .setAnnotationTextFont(Theme.FONT.deriveFont(Font.BOLD)).setAnnotationTextFontColor(Color.BLACK);
            addDots(chart, List.of(dots));
            for (int i = 0; i < labels.size(); i++) {
                // XChart draws outlines and not letters, so that no browser can help out with a font
                chart.addAnnotation(new AnnotationText(Text.legible(labels.get(i)), dots.x()[i], dots.y()[i], false));
            }
            chart.paint(graphics, Theme.WIDTH, Theme.HEIGHT);
        });
    }

    private static String content(String texts, List<Dots> groups) {
        StringBuilder content = new StringBuilder(texts);
        groups.forEach(dots -> content.append(dots.name())
                .append(Arrays.toString(dots.x())).append(Arrays.toString(dots.y())));
        return content.toString();
    }

    private static void addDots(XYChart chart, List<Dots> groups) {
        for (int g = 0; g < groups.size(); g++) {
            Color color = Theme.color(g);
            Dots dots = groups.get(g);
            chart.addSeries(dots.name(), dots.x(), dots.y()).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 110));
        }
    }
}
