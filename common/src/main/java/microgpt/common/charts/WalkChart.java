package microgpt.common.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.charts.Charts.Dots;

/** Draws walks along a curve, one below the other, their places numbered from 0 on. */
final class WalkChart {

    private static final int TITLE_HEIGHT = 46;
    private static final int PANEL_HEIGHT = 260;
    private static final int AXIS_TITLE_HEIGHT = 40;
    private static final int RADIUS = 6;

    private WalkChart() {
    }

    static void draw(Path file, String title, String xAxis, String yAxis, Dots curve, List<Dots> walks) {
        StringBuilder content = new StringBuilder(title + xAxis + yAxis);
        Stream.concat(Stream.of(curve), walks.stream()).forEach(dots -> content.append(dots.name())
                .append(Arrays.toString(dots.x())).append(Arrays.toString(dots.y())));
        int height = TITLE_HEIGHT + PANEL_HEIGHT * walks.size() + AXIS_TITLE_HEIGHT;
        PictureFile.write(file, Theme.WIDTH, height, content.toString(), graphics -> {
            Text.centered(graphics, title, Theme.TITLE_FONT, Theme.WIDTH / 2, 32);
            AffineTransform whole = graphics.getTransform();
            graphics.translate(0, TITLE_HEIGHT);
            for (int i = 0; i < walks.size(); i++) {
                boolean last = i == walks.size() - 1;
                double[] x = DoubleStream.concat(Arrays.stream(curve.x()), Arrays.stream(walks.get(i).x())).toArray();
                double[] y = withRoom(DoubleStream.concat(Arrays.stream(curve.y()), Arrays.stream(walks.get(i).y()))
                        .toArray());
                Axes axes = Axes.paint(graphics, Theme.WIDTH, PANEL_HEIGHT + (last ? AXIS_TITLE_HEIGHT : 0),
                        walks.get(i).name(), last ? xAxis : "", yAxis, x, y);
                paint(graphics, axes, curve, walks.get(i), Theme.color(i));
                graphics.translate(0, PANEL_HEIGHT);
            }
            graphics.setTransform(whole);
        });
    }

    /** The range of the numbers and more, so that labels have room above the highest and below the lowest. */
    private static double[] withRoom(double[] numbers) {
        double min = Arrays.stream(numbers).min().orElse(0);
        double max = Arrays.stream(numbers).max().orElse(1);
        return new double[] {min - 0.15 * (max - min), max + 0.15 * (max - min)};
    }

    private static void paint(Graphics2D graphics, Axes axes, Dots curve, Dots walk, Color color) {
        graphics.setColor(Color.GRAY);
        graphics.setStroke(Theme.dashed(null, 2));
        graphics.draw(axes.path(curve.x(), curve.y()));
        graphics.setColor(color);
        graphics.setStroke(Theme.dashed(new float[] {6, 4}, 1.5f));
        graphics.draw(axes.path(walk.x(), walk.y()));
        List<Point2D> places = axes.points(walk.x(), walk.y());
        places.forEach(place -> graphics.fill(
                new Ellipse2D.Double(place.getX() - RADIUS, place.getY() - RADIUS, 2 * RADIUS, 2 * RADIUS)));
        DotLabels labels = new DotLabels(graphics);
        labels.keepFree(places, RADIUS);
        labels.keepFree(axes.points(curve.x(), curve.y()), 3);
        for (int i = 0; i < places.size(); i++) {
            labels.paint(String.valueOf(i), places.get(i));
        }
    }
}
