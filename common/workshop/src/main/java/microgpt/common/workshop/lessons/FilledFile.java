package microgpt.common.workshop.lessons;

import java.util.Arrays;
import java.util.List;

/**
 * A file as it is compiled: the participant's, with some bodies of methods replaced.
 *
 * @param path its path below the lesson's folder
 * @param text its text
 * @param original the participant's text
 * @param replaced what was replaced, from the first line to the last
 */
public record FilledFile(String path, String text, String original, List<Replaced> replaced) {

    /**
     * A replaced body.
     *
     * @param line its first line in the new text
     * @param lines how many lines it has there
     * @param before how many lines the participant's had
     */
    record Replaced(int line, int lines, int before) {
    }

    /** The name of the file, without its folder. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether a line of the text, counted from 1, is the participant's own. */
    public boolean isOwn(int line) {
        return replaced.stream().noneMatch(part -> line >= part.line && line < part.line + part.lines);
    }

    /**
     * The number that a line of the text has in the participant's file; for a replaced one, that of the body's first.
     */
    public int lineOfParticipant(int line) {
        int shift = 0;
        for (Replaced part : replaced) {
            if (line >= part.line + part.lines) {
                shift += part.before - part.lines;
            } else if (line >= part.line) {
                return part.line + shift;
            }
        }
        return line + shift;
    }

    /** What the participant wrote in a line of their file. */
    public String originalLine(int line) {
        List<String> lines = Arrays.asList(original.split("\n", -1));
        return line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    }
}
