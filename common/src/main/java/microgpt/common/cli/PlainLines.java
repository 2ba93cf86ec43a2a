package microgpt.common.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;

/** Lines of a file, a pipe, or a terminal that edits them itself. */
final class PlainLines implements Lines {

    private final BufferedReader in;
    private final PrintWriter out;

    /** Lines of a reader, asked for on a writer. */
    PlainLines(Reader in, PrintWriter out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    @Override
    public String next(String prompt) throws IOException {
        out.print(prompt);
        out.flush();
        String line = in.readLine();
        if (line == null) {
            out.println();
        }
        return line;
    }

    @Override
    public void close() {
        // standard input stays open
    }
}
