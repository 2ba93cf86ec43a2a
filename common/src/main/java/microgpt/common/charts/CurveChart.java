package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Curve;
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
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content.toString(), graphics -> paint(graphics, title, yAxis, curves));
    }

    private static void paint(Graphics2D graphics, String title, String yAxis, List<Curve> curves) {
        double[] x = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.steps())).toArray();
        double[] y = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.values())).toArray();
        int width = Theme.WIDTH - LABEL_WIDTH;
        Axes axes = Axes.paint(graphics, width, Theme.HEIGHT, title, "step", yAxis, x, y);
        EndLabels labels = new EndLabels();
        int series = 0;
        for (Curve curve : curves) {
            boolean main = curve.style() == Curve.Style.MAIN;
            Color color = main ? Theme.color(series) : curve.style() == Curve.Style.FAINT ? Theme.FAINT : Color.BLACK;
            BasicStroke stroke = main ? Theme.line(series++) : Theme.dashed(curve.style() == Curve.Style.FAINT ? null : new float[] {10, 8}, 1);
            graphics.setColor(color);
            graphics.setStroke(stroke);
            graphics.draw(axes.path(curve.steps(), curve.values()));
            int last = curve.steps().length - 1;
            labels.add(label(curve), curve.style() == Curve.Style.FAINT ? Color.GRAY : color, stroke, axes.x(curve.steps()[last]), axes.y(curve.values()[last]));
        }
        labels.paint(graphics, width, axes.y(Arrays.stream(y).min().orElse(0)), LABEL_WIDTH);
    }

    /** Its name and its last value; single steps go up and down so much that the last value of a faint curve says nothing. */
    private static List<String> label(Curve curve) {
        String last = Decimals.fixed(curve.values()[curve.values().length - 1], 4);
        return curve.style() == Curve.Style.FAINT ? List.of(curve.name()) : List.of(curve.name(), last);
    }
}
