package microgpt.common.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
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
                .completer((line, typed, candidates) ->
                        beginningWith(typed.word(), commands).forEach(c -> candidates.add(new Candidate(c))))
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

    /** The commands that a word may become. Left to itself the reader takes "it" for a part of ":quit", too. */
    static List<String> beginningWith(String word, String... commands) {
        return Stream.of(commands).filter(command -> command.startsWith(word)).toList();
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
    public int width() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : Lines.super.width();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
