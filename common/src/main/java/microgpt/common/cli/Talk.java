package microgpt.common.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import picocli.CommandLine.TypeConversionException;

/** A talk with a trained model: the beginning of a text in, what may follow out, until the input ends. */
public final class Talk {

    private static final String TEMPERATURE = ":temperature";

    /** What is answered. */
    public interface Answers {

        /**
         * Answers a beginning.
         *
         * @throws UsageException if it cannot be answered
         */
        void answer(String beginning, double temperature, PrintWriter out);
    }

    private final Answers answers;
    private double temperature;

    /** A talk that begins with this temperature. */
    public Talk(double temperature, Answers answers) {
        this.temperature = temperature;
        this.answers = answers;
    }

    /** Answers the lines of standard input. */
    public void run(PrintWriter out) {
        run(Terminal.reader(), out);
    }

    void run(Reader in, PrintWriter out) {
        out.println();
        out.println("Type a beginning; an empty line is the very beginning. "
                + TEMPERATURE + " X changes the temperature, Ctrl-D leaves.");
        BufferedReader lines = new BufferedReader(in);
        try {
            while (true) {
                out.print("> ");
                out.flush();
                String line = lines.readLine();
                if (line == null) {
                    out.println();
                    return;
                }
                answer(line.strip(), out);
            }
        } catch (IOException e) {
            throw new RunFailedException("standard input cannot be read (" + Reason.of(e) + ")");
        }
    }

    private void answer(String line, PrintWriter out) {
        if (line.startsWith(":")) {
            command(line, out);
            return;
        }
        try {
            answers.answer(line, temperature, out);
        } catch (UsageException e) {
            out.println(e.getMessage());
        }
    }

    private void command(String line, PrintWriter out) {
        if (!line.startsWith(TEMPERATURE)) {
            out.println(line + " is no command: " + TEMPERATURE + " X changes the temperature, Ctrl-D leaves");
            return;
        }
        try {
            temperature = new Converters.Positive().convert(line.substring(TEMPERATURE.length()).strip());
            out.println("temperature " + temperature);
        } catch (TypeConversionException e) {
            out.println(TEMPERATURE + ": " + e.getMessage());
        }
    }
}
