package microgpt.common.workshop.stages;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** The changed files of two stages in two columns, each line beside the one that took its place. */
public final class SideBySideDiff {

    private static final int NARROWEST = 20;

    /** How far a line that goes on is indented from where it began. */
    private static final int CONTINUED = 4;

    private SideBySideDiff() {
    }

    /** The files in two columns of this many characters in all. */
    public static List<String> lines(StageDiff diff, int width) {
        int column = Math.max(NARROWEST, (width - 3) / 2);
        List<String> lines = new ArrayList<>();
        DiffRowGenerator generator = DiffRowGenerator.create().build();
        for (String role : diff.changedFiles()) {
            lines.add(padded(diff.left().title(role), column) + "   " + diff.right().title(role));
            for (DiffRow row : generator.generateDiffRows(diff.left().lines(role), diff.right().lines(role))) {
                lines.addAll(rows(row, column));
            }
            lines.add("");
        }
        return lines;
    }

    /** A line beside the other one, on as many rows as the longer one needs. */
    private static List<String> rows(DiffRow row, int column) {
        List<String> left = wrapped(plain(row.getOldLine()), column);
        List<String> right = wrapped(plain(row.getNewLine()), column);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            rows.add((padded(i < left.size() ? left.get(i) : "", column) + " " + mark(row) + " "
                    + (i < right.size() ? right.get(i) : "")).stripTrailing());
        }
        return rows;
    }

    private static String mark(DiffRow row) {
        return switch (row.getTag()) {
            case EQUAL -> " ";
            case INSERT -> ">";
            case DELETE -> "<";
            case CHANGE -> "|";
        };
    }

    /** Undoes the escapes that the library makes for HTML. */
    private static String plain(String line) {
        return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The line in pieces of this width at the most, broken after a space where there is one. */
    private static List<String> wrapped(String line, int width) {
        List<String> pieces = new ArrayList<>();
        int indent = Math.min(line.length() - line.stripLeading().length(), width / 2);
        String rest = line;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width - 1) + 1;
            int end = space > indent + CONTINUED ? space : width;
            pieces.add(rest.substring(0, end));
            rest = " ".repeat(indent + CONTINUED) + rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }
}
