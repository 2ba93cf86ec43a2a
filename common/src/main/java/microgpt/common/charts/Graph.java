package microgpt.common.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.Decimals;

/**
 * A computation graph. A node is a number with its gradient; an edge leads from an operand to a number
 * computed from it and carries the local derivative. The graph is drawn from left to right, each node
 * to the right of all its operands.
 */
public final class Graph {

    private static final int COLUMN = 190;
    private static final int ROW = 150;
    private static final int NODE_WIDTH = 112;
    private static final int NODE_HEIGHT = 92;
    private static final int MARGIN = 18;
    private static final int TITLE_HEIGHT = 56;

    private record Node(String name, double value, double grad, int column, double row) {
    }

    private record Edge(int from, int to, double derivative) {
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private int leaves;

    /** Adds a number that is not computed from others and returns its index. */
    public int leaf(String name, double value, double grad) {
        nodes.add(new Node(name, value, grad, 0, leaves++));
        return nodes.size() - 1;
    }

    /**
     * Adds a number computed from others and returns its index.
     *
     * @param operands the indices of the numbers it is computed from
     * @param derivatives its derivative with respect to each operand
     */
    public int computed(String name, double value, double grad, int[] operands, double[] derivatives) {
        int column = 0;
        double row = 0;
        for (int i = 0; i < operands.length; i++) {
            edges.add(new Edge(operands[i], nodes.size(), derivatives[i]));
            column = Math.max(column, nodes.get(operands[i]).column() + 1);
            row += nodes.get(operands[i]).row() / operands.length;
        }
        nodes.add(new Node(name, value, grad, column, row));
        return nodes.size() - 1;
    }

    /** The graph in the language of Graphviz's programs. */
    public String dot() {
        StringBuilder dot = new StringBuilder("digraph {\n  rankdir=LR\n  node [shape=box]\n");
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            dot.append("  n").append(i).append(" [label=\"").append(node.name()).append("\\nvalue ")
                    .append(rounded(node.value()))
                    .append("\\ngrad ").append(rounded(node.grad())).append("\"]\n");
        }
        for (Edge edge : edges) {
            dot.append("  n").append(edge.from()).append(" -> n").append(edge.to())
                    .append(" [label=\"").append(rounded(edge.derivative())).append("\"]\n");
        }
        return dot.append("}\n").toString();
    }

    /** Draws the graph. */
    public void draw(Path file, String title) {
        int columns = nodes.stream().mapToInt(Node::column).max().orElse(0);
        int width = 2 * MARGIN + NODE_WIDTH + columns * COLUMN;
        int height = TITLE_HEIGHT + MARGIN + NODE_HEIGHT + (leaves - 1) * ROW;
        PictureFile.write(file, width, height, title + dot(), graphics -> {
            Text.centered(graphics, title, Theme.TITLE_FONT, width / 2, 30);
            edges.forEach(edge -> paint(graphics, edge));
            nodes.forEach(node -> paint(graphics, node));
        });
    }

    private static double x(Node node) {
        return MARGIN + node.column() * COLUMN;
    }

    private static double y(Node node) {
        return TITLE_HEIGHT + node.row() * ROW + NODE_HEIGHT / 2.0;
    }

    private void paint(Graphics2D graphics, Edge edge) {
        Node from = nodes.get(edge.from());
        Node to = nodes.get(edge.to());
        double x1 = x(from) + NODE_WIDTH;
        double y1 = y(from);
        double x2 = x(to);
        double y2 = y(to);
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(2));
        // An edge that passes other columns keeps its height at first, so that it runs above their nodes.
        boolean passes = to.column() > from.column() + 1;
        double bendX = passes ? x2 - 60 : x1 + 60;
        graphics.draw(new QuadCurve2D.Double(x1, y1, bendX, passes ? y1 : y1 + (y2 - y1) * 60 / (x2 - x1), x2, y2));
        double angle = StrictMath.atan2(y2 - y1, passes ? 60 : x2 - x1);
        for (double side : new double[] {-0.4, 0.4}) { // the two strokes of the arrow's head
            graphics.draw(new Line2D.Double(x2, y2, x2 - 14 * StrictMath.cos(angle + side),
                    y2 - 14 * StrictMath.sin(angle + side)));
        }
        // Before the middle, where edges to the same node are still apart.
        double at = passes ? 0.3 : 0.42;
        label(graphics, "· " + rounded(edge.derivative()),
                (int) (x1 + at * (x2 - x1)), (int) (passes ? y1 + 2 : y1 + at * (y2 - y1)));
    }

    /** A text whose middle is at x and y, on a white ground that hides the line behind it. */
    private static void label(Graphics2D graphics, String text, int x, int y) {
        int width = graphics.getFontMetrics(Theme.FONT).stringWidth(text);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(x - width / 2 - 2, y - 10, width + 4, 22);
        Text.centered(graphics, text, Theme.FONT, x, y + 7);
    }

    private static void paint(Graphics2D graphics, Node node) {
        double left = x(node);
        double top = y(node) - NODE_HEIGHT / 2.0;
        RoundRectangle2D box = new RoundRectangle2D.Double(left, top, NODE_WIDTH, NODE_HEIGHT, 20, 20);
        graphics.setColor(node.column() == 0 ? new Color(0xDDEEF8) : Color.WHITE);
        graphics.fill(box);
        graphics.setColor(Color.BLACK);
        graphics.draw(box);
        int middle = (int) left + NODE_WIDTH / 2;
        Text.centered(graphics, node.name(), Theme.FONT.deriveFont(Font.BOLD), middle, (int) top + 26);
        line(graphics, "value " + rounded(node.value()), middle, (int) top + 54);
        line(graphics, "grad " + rounded(node.grad()), middle, (int) top + 80);
    }

    private static void line(Graphics2D graphics, String text, int middle, int y) {
        Text.centered(graphics, text, Text.fitted(graphics, text, NODE_WIDTH - 6, NODE_HEIGHT), middle, y);
    }

    /** The number with two decimals, without zeros at its end. */
    private static String rounded(double number) {
        return Decimals.fixed(number, 2).replaceAll("\\.?0+$", "");
    }
}
