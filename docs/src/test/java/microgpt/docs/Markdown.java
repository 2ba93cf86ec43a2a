package microgpt.docs;

import java.util.List;
import java.util.stream.Stream;

/** What a reader sees of a text, without the parts that other checks hold to code and logs. */
final class Markdown {

    private Markdown() {
    }

    /**
     * The text without code, commands, output, link targets and tags. Blocks of the language text stay: nobody else
     * checks them.
     */
    static String withoutCode(String text) {
        StringBuilder kept = new StringBuilder();
        boolean fenced = false;
        boolean told = true;
        for (String line : text.split("\n")) {
            if (line.startsWith("```")) {
                fenced = !fenced;
                told = !fenced || line.strip().equals("```text");
                kept.append('\n');
            } else if (told) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString()
                .replaceAll("`[^`]*`", "`")
                .replaceAll("]\\([^)]*\\)", "]")
                .replaceAll("<[/!a-zA-Z][^>]*>", "")
                .replaceAll("https?://\\S+", "");
    }

    /** The headings of level 2, in order. */
    static List<String> headings(String text) {
        return outsideBlocks(text).filter(line -> line.startsWith("## ")).map(line -> line.substring(3)).toList();
    }

    /** The part below a heading of level 2, up to the next one; empty if there is no such heading. */
    static String section(String text, String heading) {
        return after(text, heading).split("(?m)^## ", 2)[0];
    }

    /** What stands above a heading of level 2: the whole text if there is no such heading. */
    static String before(String text, String heading) {
        return text.split("(?m)^## \\Q" + heading + "\\E$", 2)[0];
    }

    private static String after(String text, String heading) {
        String[] parts = text.split("(?m)^## \\Q" + heading + "\\E$", 2);
        return parts.length < 2 ? "" : parts[1];
    }

    /** The number of words outside code blocks and pictures. */
    static long words(String text) {
        String prose = String.join("\n", outsideBlocks(text).toList())
                .replaceAll("!\\[[^]]*]\\([^)]*\\)", " ")
                .replaceAll("]\\([^)]*\\)", "]")
                .replaceAll("<[/!a-zA-Z][^>]*>", " ");
        return Stream.of(prose.split("\\s+")).filter(word -> word.matches(".*[\\p{L}\\p{Nd}].*")).count();
    }

    private static Stream<String> outsideBlocks(String text) {
        boolean[] fenced = {false};
        return text.lines().filter(line -> {
            boolean fence = line.startsWith("```");
            fenced[0] ^= fence;
            return !fence && !fenced[0];
        });
    }
}
