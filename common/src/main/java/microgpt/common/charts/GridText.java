package microgpt.common.charts;

import java.util.List;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.core.Decimals;

/** Writes tables as text: the numbers that heat maps show, in columns. */
final class GridText {

    private static final int LABEL = 5;
    private static final int NUMBER = 6;

    private GridText() {
    }

    static String of(List<Grid> grids) {
        StringBuilder text = new StringBuilder();
        for (Grid grid : grids) {
            text.append(text.isEmpty() ? "" : "\n");
            if (!grid.title().isEmpty()) {
                text.append(grid.title()).append('\n');
            }
            text.append(" ".repeat(LABEL));
            grid.columns().forEach(column -> text.append(Decimals.padded(column, NUMBER)));
            for (int y = 0; y < grid.rows().size(); y++) {
                row(text.append('\n'), grid.rows().get(y), grid.values()[y]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String label, double[] values) {
        text.append(label).append(" ".repeat(Math.max(0, LABEL - label.length())));
        for (double value : values) {
            if (!Double.isNaN(value)) {
                text.append(Decimals.padded(Decimals.fixed(value, 2), NUMBER));
            }
        }
    }
}
