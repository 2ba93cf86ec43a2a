package microgpt.common.workshop.stages;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** The changed files of two stages in two columns, each line beside the one that took its place. */
public final class SideBySideDiff {

    private static final int NARROWEST = 20;

    private SideBySideDiff() {
    }

    /** The files in two columns of this many characters in all. */
    public static List<String> lines(StageDiff diff, int width) {
        int column = Math.max(NARROWEST, (width - 3) / 2);
        List<String> lines = new ArrayList<>();
        DiffRowGenerator generator = DiffRowGenerator.create().build();
        for (String role : diff.changedFiles()) {
            lines.add(fit(diff.left().title(role), column) + "   " + diff.right().title(role));
            for (DiffRow row : generator.generateDiffRows(diff.left().lines(role), diff.right().lines(role))) {
                lines.add((fit(plain(row.getOldLine()), column) + " " + mark(row) + " "
                        + cut(plain(row.getNewLine()), column)).stripTrailing());
            }
            lines.add("");
        }
        return lines;
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

    private static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.length());
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
