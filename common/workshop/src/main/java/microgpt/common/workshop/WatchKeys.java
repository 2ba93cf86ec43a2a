package microgpt.common.workshop;

import java.io.IOException;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The keys that are pressed at a terminal, one at a time, and its screen. */
final class WatchKeys implements AutoCloseable {

    private final Terminal terminal;
    private final Attributes before;

    WatchKeys(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
    }

    /** The key that is pressed within this time, or 0. */
    char poll(int milliseconds) {
        try {
            int key = terminal.reader().read(milliseconds);
            return key == -1 ? 'q' : key < 0 ? 0 : (char) key; // -1 is the end of the input, below it nothing was pressed
        } catch (IOException e) {
            throw new RunFailedException("the terminal does not answer (" + Reason.of(e) + ")");
        }
    }

    /** Shows this text alone. */
    void show(String text) {
        terminal.puts(Capability.clear_screen);
        terminal.writer().print(text);
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.setAttributes(before);
    }
}
