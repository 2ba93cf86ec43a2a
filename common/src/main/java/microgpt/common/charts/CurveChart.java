package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.EndLabels.Pen;
import microgpt.common.core.Decimals;

/** Draws curves over the steps of a run, each with its name and its last value at its end. */
final class CurveChart {

    private static final int LABEL_WIDTH = 190;

    private CurveChart() {
    }

    static void draw(Path file, String title, String yAxis, List<Curve> curves) {
        StringBuilder content = new StringBuilder(title + yAxis);
        curves.forEach(curve -> content.append(curve.name()).append(Arrays.toString(curve.steps()))
                .append(Arrays.toString(curve.values())));
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content.toString(),
                graphics -> paint(graphics, title, yAxis, curves));
    }

    private static void paint(Graphics2D graphics, String title, String yAxis, List<Curve> curves) {
        double lastStep = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.steps())).max().orElse(1);
        double[] y = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.values())).toArray();
        int width = Theme.WIDTH - LABEL_WIDTH;
        Axes axes = Axes.paint(graphics, width, Theme.HEIGHT, title, "step", yAxis, new double[] {0, lastStep}, y);
        EndLabels labels = new EndLabels();
        int series = 0;
        for (Curve curve : curves) {
            Pen pen = switch (curve.style()) {
                case MAIN -> new Pen(Theme.color(series), Theme.line(series++));
                case FAINT -> new Pen(Theme.FAINT, Theme.dashed(null, 1));
                case LEVEL -> new Pen(Color.BLACK, Theme.dashed(new float[] {10, 8}, 1));
            };
            graphics.setColor(pen.color());
            graphics.setStroke(pen.stroke());
            graphics.draw(axes.path(curve.steps(), curve.values()));
            int last = curve.steps().length - 1;
            labels.add(label(curve), pen, axes.x(curve.steps()[last]), axes.y(curve.values()[last]));
        }
        labels.paint(graphics, width, axes.y(Arrays.stream(y).min().orElse(0)), LABEL_WIDTH);
    }

    /** Its names and its last value; a faint curve goes up and down so much that its last value says nothing. */
    private static List<String> label(Curve curve) {
        List<String> lines = new ArrayList<>(List.of(curve.name().split(", ")));
        if (curve.style() != Curve.Style.FAINT) {
            lines.add(Decimals.fixed(curve.values()[curve.values().length - 1], 4));
        }
        return lines;
    }
}
