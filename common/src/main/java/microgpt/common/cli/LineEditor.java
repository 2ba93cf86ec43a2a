package microgpt.common.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines typed at a terminal, with arrow keys, a history, and completion of commands. */
final class LineEditor implements Lines {

    private final Terminal terminal;
    private final LineReader reader;

    private LineEditor(Terminal terminal, String... commands) {
        this.terminal = terminal;
        // A quote or a backslash is a character like any other.
        DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
        this.reader = LineReaderBuilder.builder().terminal(terminal).parser(parser)
                .completer(new StringsCompleter(commands))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
    }

    /**
     * Takes over the terminal.
     *
     * @param commands what the tabulator completes
     * @throws IOException if the terminal knows no more than lines
     */
    static LineEditor open(String... commands) throws IOException {
        Terminal terminal;
        try {
            terminal = TerminalBuilder.builder().system(true).dumb(false).encoding(StandardCharsets.UTF_8).build();
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            terminal.close();
            throw new IOException("a dumb terminal");
        }
        return new LineEditor(terminal, commands);
    }

    @Override
    public String next(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException | EndOfFileException e) { // Ctrl-C, Ctrl-D
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
