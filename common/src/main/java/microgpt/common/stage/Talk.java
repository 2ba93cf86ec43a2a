package microgpt.common.stage;

import java.io.IOException;
import java.io.PrintWriter;
import microgpt.common.cli.Converters;
import microgpt.common.cli.Lines;
import microgpt.common.core.Letters;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import picocli.CommandLine.TypeConversionException;

/** A talk with a trained model: the beginning of a text in, what may follow out, until the input ends. */
public final class Talk {

    private static final String PROMPT = "> ";
    private static final String TEMPERATURE = ":temperature";
    private static final String HELP = ":help";
    private static final String QUIT = ":quit";

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
        try (Lines lines = Lines.ofStandardInput(out, TEMPERATURE, HELP, QUIT)) {
            run(lines, out);
        } catch (IOException e) {
            throw new RunFailedException("standard input cannot be read (" + Reason.of(e) + ")");
        }
    }

    void run(Lines lines, PrintWriter out) throws IOException {
        out.println();
        out.println("Type a beginning; an empty line is the very beginning. " + HELP + " lists the commands, "
                + QUIT + " leaves.");
        out.flush();
        for (String line = lines.next(PROMPT); line != null; line = lines.next(PROMPT)) {
            String text = line.strip();
            if (text.equals(QUIT)) {
                return;
            }
            answer(text, out);
            out.flush();
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
            out.println(Letters.visible(e.getMessage()));
        }
    }

    private void command(String line, PrintWriter out) {
        String[] words = line.split("\\s+", 2);
        switch (words[0]) {
            case HELP -> help(out);
            case TEMPERATURE -> changeTemperature(words.length == 1 ? "" : words[1], out);
            default -> out.println(Letters.visible(line) + " is no command: " + HELP + " lists them");
        }
    }

    private void help(PrintWriter out) {
        out.println(TEMPERATURE + " X  changes the temperature, now " + temperature);
        out.println(HELP + "           shows these lines");
        out.println(QUIT + "           leaves, as Ctrl-D does");
        out.println("Anything else is a beginning to go on from.");
    }

    private void changeTemperature(String value, PrintWriter out) {
        try {
            temperature = new Converters.Positive().convert(value);
            out.println("temperature " + temperature);
        } catch (TypeConversionException e) {
            out.println(TEMPERATURE + ": " + Letters.visible(e.getMessage()));
        }
    }
}
