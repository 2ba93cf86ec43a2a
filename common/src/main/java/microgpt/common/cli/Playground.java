package microgpt.common.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.Decimals;
import microgpt.common.core.Letters;
import microgpt.common.core.Tokenizer;

/** Answers the beginning of a document with the probabilities of the next letter as bars, and five ways to go on. */
public final class Playground implements Talk.Answers {

    private static final int BARS = 10;
    private static final int BAR_WIDTH = 50;
    private static final int COMPLETIONS = 5;

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
    private final double temperature;

    /** Answers beginnings of at most so many characters; temperature is the first one. */
    public Playground(Tokenizer tokenizer, Model model, int maxLength, double temperature) {
        this.tokenizer = tokenizer;
        this.model = model;
        this.maxLength = maxLength;
        this.temperature = temperature;
    }

    /** Answers the lines of standard input. */
    public void talk(PrintWriter out) {
        new Talk(temperature, this).run(out);
    }

    @Override
    public void answer(String line, double temperature, PrintWriter out) {
        int[] beginning;
        try {
            beginning = tokenizer.ids(line);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ": use characters of the documents");
        }
        if (beginning.length > maxLength) {
            throw new UsageException("that has " + beginning.length + " characters, the model can go on after at most "
                    + maxLength + ": shorten it");
        }
        bars(model.next(beginning, temperature), out);
        List<String> completions = IntStream.range(0, COMPLETIONS)
                .mapToObj(i -> model.complete(beginning, temperature)).toList();
        out.println(String.join("  ", completions));
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
