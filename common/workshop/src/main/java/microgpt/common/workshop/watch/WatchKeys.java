package microgpt.common.workshop.watch;

import java.io.IOException;
import microgpt.common.cli.Words;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The keys that are pressed at a terminal, one at a time, and its screen. */
public final class WatchKeys implements AutoCloseable {

    /** What a terminal gives, key by key, for the end of the input. */
    private static final int CTRL_D = 4;

    /** What a reader gives if no key was pressed. */
    private static final int NOTHING = -2;

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /** The key after which everything is shown again, Ctrl-L. */
    static final char REDRAW = '\f';

    private final Terminal terminal;
    private final Attributes before;
    private final Terminal.SignalHandler interruptBefore;
    private final Terminal.SignalHandler continueBefore;
    private volatile boolean interrupted;
    private volatile boolean continued;

    /** Takes the terminal until this is closed. */
    public WatchKeys(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.interruptBefore = terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
        this.continueBefore = terminal.handle(Terminal.Signal.CONT, signal -> continued = true);
    }

    /**
     * The key that is pressed within this time, or 0; Ctrl-C, Ctrl-D and the end of the input are as good as q, and a
     * shell's fg after Ctrl-Z as good as Ctrl-L.
     */
    char poll(int milliseconds) {
        if (continued) {
            continued = false;
            terminal.enterRawMode(); // the shell had the terminal in its own mode
            return REDRAW;
        }
        try {
            int key = NOTHING;
            if (WINDOWS || System.in.available() > 0) {
                key = terminal.reader().read(milliseconds);
            } else { // a read that goes on while a shell has the terminal would end with the next line, not key
                Thread.sleep(milliseconds);
            }
            return interrupted ? 'q' : key(key);
        } catch (IOException e) {
            throw new RunFailedException("the terminal does not answer (" + Reason.of(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 'q';
        }
    }

    /** The key of what a reader gave: a character, -1 at the end of the input, or less if nothing was pressed. */
    static char key(int read) {
        return read == -1 || read == CTRL_D ? 'q' : read < 0 ? 0 : (char) read;
    }

    /** Shows this text alone, its lines broken between words. */
    void show(String text) {
        terminal.puts(Capability.clear_screen);
        text.lines().forEach(line -> terminal.writer().println(Words.wrapped(line, Math.max(40, terminal.getWidth()))));
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.handle(Terminal.Signal.INT, interruptBefore);
        terminal.handle(Terminal.Signal.CONT, continueBefore);
        terminal.setAttributes(before);
    }
}
