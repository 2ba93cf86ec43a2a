package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Dots;

/** Draws dots by their x and y. */
final class ScatterChart {

    private static final int RADIUS = 5;

    private ScatterChart() {
    }

    static void drawWithDiagonal(Path file, String title, String xAxis, String yAxis, List<Dots> groups) {
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content(title + xAxis + yAxis, groups), graphics -> {
            double[] x = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.x())).toArray();
            double[] y = groups.stream().flatMapToDouble(dots -> Arrays.stream(dots.y())).toArray();
            Axes axes = Axes.paint(graphics, Theme.WIDTH, Theme.HEIGHT, title, xAxis, yAxis, x, y);
            double[] ends = {Arrays.stream(x).min().orElse(0), Arrays.stream(x).max().orElse(1)};
            double left = axes.x(ends[0]);
            double top = axes.y(ends[1]);
            graphics.setColor(Color.BLACK);
            graphics.setStroke(Theme.dashed(null, 1));
            graphics.draw(axes.path(ends, ends));
            graphics.draw(new Line2D.Double(left, top, left + 30, top));
            legend(graphics, "equal", left, top);
            for (int g = 0; g < groups.size(); g++) {
                Path2D markers = new Path2D.Double(); // one shape for all, which makes a small file
                for (int i = 0; i < groups.get(g).x().length; i++) {
                    markers.append(marker(g, axes.x(groups.get(g).x()[i]), axes.y(groups.get(g).y()[i])), false);
                }
                top += 28;
                markers.append(marker(g, left + 15, top), false);
                graphics.setColor(Theme.color(g));
                graphics.draw(markers);
                legend(graphics, groups.get(g).name(), left, top);
            }
        });
    }

    private static void legend(Graphics2D graphics, String name, double left, double middle) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Theme.FONT);
        graphics.drawString(name, (float) left + 40, (float) middle + 7);
    }

    /** A sign for dots of this group: a circle, a square or a cross. */
    private static Shape marker(int group, double x, double y) {
        if (group % 3 == 0) {
            return new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        if (group % 3 == 1) {
            return new Rectangle2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        Path2D cross = new Path2D.Double(new Line2D.Double(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS));
        cross.append(new Line2D.Double(x - RADIUS, y + RADIUS, x + RADIUS, y - RADIUS), false);
        return cross;
    }

    static void drawWithLabels(Path file, String title, String xAxis, String yAxis, Dots dots, List<String> labels) {
        String content = content(title + xAxis + yAxis + labels, List.of(dots));
        PictureFile.write(file, Theme.WIDTH, Theme.HEIGHT, content, graphics -> {
            Axes axes = Axes.paint(graphics, Theme.WIDTH, Theme.HEIGHT, title, xAxis, yAxis, dots.x(), dots.y());
            List<Point2D> places = axes.points(dots.x(), dots.y());
            graphics.setColor(Theme.color(0));
            places.forEach(place -> graphics.fill(marker(0, place.getX(), place.getY())));
            DotLabels dotLabels = new DotLabels(graphics);
            dotLabels.keepFree(places, RADIUS);
            for (int i = 0; i < labels.size(); i++) {
                dotLabels.paint(labels.get(i), places.get(i));
            }
        });
    }

    private static String content(String texts, List<Dots> groups) {
        StringBuilder content = new StringBuilder(texts);
        groups.forEach(dots -> content.append(dots.name())
                .append(Arrays.toString(dots.x())).append(Arrays.toString(dots.y())));
        return content.toString();
    }
}
