package microgpt.common.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Labels beside dots, each where it covers neither another label nor anything that is to stay free. */
final class DotLabels {

    private static final Font FONT = Theme.FONT.deriveFont(Font.BOLD);
    private static final int HEIGHT = 18;

    /** How far a label is from its dot: as near as can be, and then further and further away. */
    private static final int[] DISTANCES = {6, 14, 24, 36, 50};

    /** Right, left, above, below and between them. */
    private static final int[][] DIRECTIONS = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};

    private final Graphics2D graphics;
    private final List<Rectangle2D> taken = new ArrayList<>();

    DotLabels(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** Keeps labels away from these points by this distance. */
    void keepFree(List<Point2D> points, double radius) {
        for (Point2D point : points) {
            taken.add(new Rectangle2D.Double(point.getX() - radius, point.getY() - radius, 2 * radius, 2 * radius));
        }
    }

    /** Paints the label of a dot, with a line to it if there is no room close by. */
    void paint(String text, Point2D dot) {
        String legible = Text.legible(graphics, text);
        double width = graphics.getFontMetrics(FONT).stringWidth(legible);
        Rectangle2D place = place(dot, width);
        taken.add(place);
        graphics.setColor(Color.GRAY);
        graphics.setStroke(Theme.dashed(null, 1));
        double nearX = Math.max(place.getX(), Math.min(dot.getX(), place.getMaxX()));
        double nearY = Math.max(place.getY(), Math.min(dot.getY(), place.getMaxY()));
        if (dot.distance(nearX, nearY) > 2 * DISTANCES[0]) {
            graphics.draw(new Line2D.Double(dot.getX(), dot.getY(), nearX, nearY));
        }
        graphics.setColor(Color.BLACK);
        graphics.setFont(FONT);
        graphics.drawString(legible, (float) place.getX(), (float) place.getMaxY() - 3);
    }

    private Rectangle2D place(Point2D dot, double width) {
        Rectangle2D place = null;
        for (int distance : DISTANCES) {
            for (int[] direction : DIRECTIONS) {
                double x = dot.getX() + direction[0] * (distance + width / 2) - width / 2;
                double y = dot.getY() + direction[1] * (distance + HEIGHT / 2.0) - HEIGHT / 2.0;
                place = new Rectangle2D.Double(x, y, width, HEIGHT);
                if (taken.stream().noneMatch(place::intersects)) {
                    return place;
                }
            }
        }
        return place; // no room at all: as far away as it goes
    }
}
