package microgpt.common.workshop.watch;

import java.io.IOException;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The keys that are pressed at a terminal, one at a time, and its screen. */
public final class WatchKeys implements AutoCloseable {

    private static final String INDENT = "     ";

    /** What a terminal gives, key by key, for the end of the input. */
    private static final int CTRL_D = 4;

    private final Terminal terminal;
    private final Attributes before;
    private final Terminal.SignalHandler interruptBefore;
    private volatile boolean interrupted;

    /** Takes the terminal until this is closed. */
    public WatchKeys(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.interruptBefore = terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
    }

    /** The key that is pressed within this time, or 0; Ctrl-C, Ctrl-D and the end of the input are as good as q. */
    char poll(int milliseconds) {
        try {
            int key = terminal.reader().read(milliseconds);
            return interrupted ? 'q' : key(key);
        } catch (IOException e) {
            throw new RunFailedException("the terminal does not answer (" + Reason.of(e) + ")");
        }
    }

    /** The key of what a reader gave: a character, -1 at the end of the input, or less if nothing was pressed. */
    static char key(int read) {
        return read == -1 || read == CTRL_D ? 'q' : read < 0 ? 0 : (char) read;
    }

    /** Shows this text alone, its lines broken between words. */
    void show(String text) {
        terminal.puts(Capability.clear_screen);
        text.lines().forEach(line -> terminal.writer().println(wrapped(line, Math.max(40, terminal.getWidth()))));
        terminal.flush();
    }

    /**
     * The line with line ends instead of spaces where it is longer than the screen is wide; a line of a table hangs.
     */
    static String wrapped(String line, int width) {
        int space = line.length() <= width ? -1 : line.lastIndexOf(' ', width);
        String indent = line.contains("  ") ? INDENT : "";
        return space <= indent.length() ? line
                : line.substring(0, space) + "\n" + wrapped(indent + line.substring(space + 1), width);
    }

    @Override
    public void close() {
        terminal.handle(Terminal.Signal.INT, interruptBefore);
        terminal.setAttributes(before);
    }
}
