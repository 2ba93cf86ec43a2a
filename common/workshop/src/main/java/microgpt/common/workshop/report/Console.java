package microgpt.common.workshop.report;

import microgpt.common.workshop.lessons.KeptCopy;
import microgpt.common.workshop.lessons.Task;
import picocli.CommandLine.Help.Ansi;

/** What the lines that the subcommands print have in common. */
public final class Console {

    private Console() {
    }

    /** The text in a color or style of picocli's, if the terminal shows colors. */
    public static String colored(String style, String text) {
        return Ansi.AUTO.string("@|" + style + " " + text + "|@");
    }

    /** The text and at least one space, so that the next column begins after this many characters. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** The first columns of a task's line: its number and title. */
    public static String start(Task task) {
        return task.id() + "  " + padded(task.title(), 26);
    }

    /** The words that tell where a participant's files were copied. */
    public static String kept(KeptCopy copy) {
        return "Yours is kept in " + copy.folder() + ": " + copy.fileNames();
    }
}
