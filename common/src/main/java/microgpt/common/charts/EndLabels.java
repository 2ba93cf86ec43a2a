package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels on the right of a chart, each at the end of its curve, moved up or down until none covers another. */
final class EndLabels {

    private static final int LINE_HEIGHT = 22;
    private static final int GAP = 8;
    private static final int LEADER = 30;

    /** What a curve is drawn with. */
    record Pen(Color color, BasicStroke stroke) {
    }

    private record Label(List<String> lines, Pen pen, double x, double y) {

        int height() {
            return lines.size() * LINE_HEIGHT + GAP;
        }
    }

    private final List<Label> labels = new ArrayList<>();

    /** Adds the label of a curve that ends at x and y. */
    void add(List<String> lines, Pen pen, double x, double y) {
        labels.add(new Label(lines, pen, x, y));
    }

    /** Paints the labels from this x on and no lower than bottom, each with a line that leads to its curve's end. */
    void paint(Graphics2D graphics, double left, double bottom, double width) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] tops = tops(bottom);
        for (int i = 0; i < tops.length; i++) {
            Label label = labels.get(i);
            double middle = tops[i] + label.height() / 2.0;
            graphics.setColor(label.pen().color());
            graphics.setStroke(label.pen().stroke());
            graphics.draw(new Line2D.Double(label.x(), label.y(), left + LEADER - GAP, middle));
            graphics.setColor(label.pen().color().equals(Theme.FAINT) ? Color.GRAY : label.pen().color());
            for (int j = 0; j < label.lines().size(); j++) {
                String line = label.lines().get(j);
                graphics.setFont(Text.fitted(graphics, line, width - LEADER, LINE_HEIGHT));
                graphics.drawString(line, (float) left + LEADER, (float) tops[i] + (j + 1) * LINE_HEIGHT - 2);
            }
        }
    }

    /** The upper end of each label: as near to its curve as those above and below let it. */
    private double[] tops(double bottom) {
        double[] tops = new double[labels.size()];
        double free = 0;
        for (int i = 0; i < tops.length; i++) {
            tops[i] = Math.max(free, labels.get(i).y() - labels.get(i).height() / 2.0);
            free = tops[i] + labels.get(i).height();
        }
        free = bottom;
        for (int i = tops.length - 1; i >= 0; i--) {
            tops[i] = Math.min(tops[i], free - labels.get(i).height());
            free = tops[i];
        }
        return tops;
    }
}
