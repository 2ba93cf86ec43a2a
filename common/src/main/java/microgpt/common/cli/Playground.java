package microgpt.common.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.Decimals;
import microgpt.common.core.Tokenizer;
import microgpt.common.files.Reason;
import picocli.CommandLine.TypeConversionException;

/** A talk with a trained model: the beginning of a document in, what may follow out, until the input ends. */
public final class Playground {

    private static final int BARS = 10;
    private static final int BAR_WIDTH = 50;
    private static final int COMPLETIONS = 5;
    private static final String TEMPERATURE = ":temperature";

    /** What a trained model can be asked. */
    public interface Model {

        /** The probability of each token to come after BOS and these: (vocabSize). */
        double[] next(int[] beginning, double temperature);

        /** A document that begins so. */
        String complete(int[] beginning, double temperature);
    }

    private final Tokenizer tokenizer;
    private final Model model;
    private final int maxLength;
    private double temperature;

    /** A talk with a model about beginnings of at most so many characters. */
    public Playground(Tokenizer tokenizer, Model model, int maxLength, double temperature) {
        this.tokenizer = tokenizer;
        this.model = model;
        this.maxLength = maxLength;
        this.temperature = temperature;
    }

    /** Answers the lines of standard input. */
    public void talk(PrintWriter out) {
        talk(Terminal.reader(), out);
    }

    void talk(Reader in, PrintWriter out) {
        out.println();
        out.println("Type the beginning of a document; an empty line is the very beginning. "
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
        int[] beginning;
        try {
            beginning = tokenizer.ids(line);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + ": use characters of the documents");
            return;
        }
        if (beginning.length > maxLength) {
            out.println("that has " + beginning.length + " characters, the model can go on after at most " + maxLength + ": shorten it");
            return;
        }
        bars(model.next(beginning, temperature), out);
        List<String> completions = IntStream.range(0, COMPLETIONS)
                .mapToObj(i -> model.complete(beginning, temperature)).toList();
        out.println(String.join("  ", completions));
    }

    private void command(String line, PrintWriter out) {
        if (!line.startsWith(TEMPERATURE)) {
            out.println(line + " is no command: " + TEMPERATURE + " X changes the temperature, Ctrl-D leaves");
            return;
        }
        try {
            temperature = new Values.Positive().convert(line.substring(TEMPERATURE.length()).strip());
            out.println("temperature " + temperature);
        } catch (TypeConversionException e) {
            out.println(TEMPERATURE + ": " + e.getMessage());
        }
    }

    /** The likeliest tokens, a bar for each; the rest is summed up. */
    private void bars(double[] probs, PrintWriter out) {
        List<Integer> likeliest = IntStream.range(0, probs.length).boxed()
                .sorted(Comparator.comparingDouble(token -> -probs[token])).limit(BARS).toList();
        double rest = 1;
        for (int token : likeliest) {
            String letter = Letters.of(tokenizer, new int[] {token}).get(0);
            out.println(bar(letter.equals("BOS") ? "end" : letter, probs[token]));
            rest -= probs[token];
        }
        if (probs.length > BARS) {
            out.println(bar("others", Math.max(0, rest)));
        }
    }

    private static String bar(String what, double share) {
        return (Decimals.padded(what, 6) + " " + Decimals.fixed(share, 3) + " "
                + "#".repeat((int) Math.round(share * BAR_WIDTH))).stripTrailing();
    }
}
