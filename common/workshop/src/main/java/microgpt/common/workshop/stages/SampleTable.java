package microgpt.common.workshop.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What runs of different lengths write, a column for each; with the same seed they draw the same random numbers. */
final class SampleTable {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^sample +\\d+: (.*)$");
    private static final int COLUMN = 18;

    private final List<String> titles = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();

    /** Adds a column with the samples in the output of a stage. */
    void add(String title, String output) {
        titles.add(title);
        columns.add(SAMPLE.matcher(output).results().map(sample -> sample.group(1))
                .map(sample -> sample.isEmpty() ? "(empty)" : sample).toList());
    }

    /** The titles and the first samples of each column, a line for each sample. */
    String text(int samples) {
        StringBuilder text = new StringBuilder("sample ");
        titles.forEach(title -> text.append(' ').append(padded(title)));
        for (int i = 0; i < samples; i++) {
            int row = i;
            trimmed(text).append(String.format(Locale.ROOT, "\n%6d ", i + 1));
            columns.forEach(column -> text.append(' ').append(padded(row < column.size() ? column.get(row) : "")));
        }
        return trimmed(text).append('\n').toString();
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, COLUMN - text.length()));
    }

    private static StringBuilder trimmed(StringBuilder text) {
        text.setLength(text.toString().stripTrailing().length());
        return text;
    }
}
