package microgpt.common.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;

/** Lines that a person types, or that a file or pipe has in the person's place. */
public interface Lines extends AutoCloseable {

    /** Asks for the next line; null if there is no more. */
    String next(String prompt) throws IOException;

    /** How many characters a line of the screen has; 80 where that is not known. */
    default int width() {
        return 80;
    }

    @Override
    void close() throws IOException;

    /**
     * The lines of standard input; on a terminal they can be edited.
     *
     * @param out where questions are printed if the terminal is not taken over
     * @param commands what the tabulator completes
     */
    static Lines ofStandardInput(PrintWriter out, String... commands) {
        if (Terminal.isInteractive()) {
            try {
                return LineEditor.open(commands);
            } catch (IOException e) {
                // The terminal reads lines, and no more is needed.
            }
        }
        return of(Terminal.reader(), out);
    }

    /** The lines of a reader, asked for on a writer. */
    static Lines of(Reader in, PrintWriter out) {
        return new PlainLines(in, out);
    }
}
