package microgpt.common.stage;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import microgpt.common.core.Decimals;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Letters;
import microgpt.common.core.Numbers;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.UsageException;

/** Answers the beginning of a document with the probabilities of the next letter as bars, and five ways to go on. */
final class Playground implements Talk.Answers {

    private static final int BARS = 10;
    private static final int BAR_WIDTH = 50;
    private static final int COMPLETIONS = 5;

    private final LanguageModel model;
    private final Run run;
    private final Tokenizer tokenizer;

    /** Asks this model, and draws by the run's random numbers. */
    Playground(LanguageModel model, Run run) {
        this.model = model;
        this.run = run;
        this.tokenizer = run.tokenizer();
    }

    @Override
    public void answer(String line, double temperature, PrintWriter out) {
        int[] beginning;
        try {
            beginning = tokenizer.ids(line);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ": use characters of the documents");
        }
        if (beginning.length >= run.blockSize()) {
            throw new UsageException("that has " + beginning.length + " characters, the model can go on after at most "
                    + (run.blockSize() - 1) + ": shorten it");
        }
        bars(atTemperature(temperature, read(model.predictor(), beginning)), out);
        List<String> completions = IntStream.range(0, COMPLETIONS)
                .mapToObj(i -> complete(line, beginning, temperature)).toList();
        out.println(Letters.visible(String.join("  ", completions)));
    }

    /** The probability of each token to come after BOS and these: (vocabSize). */
    private double[] read(IntFunction<double[]> predictor, int[] beginning) {
        double[] probs = predictor.apply(tokenizer.bos());
        for (int tokenId : beginning) {
            probs = predictor.apply(tokenId);
        }
        return probs;
    }

    /** A document that begins so. */
    private String complete(String line, int[] beginning, double temperature) {
        IntFunction<double[]> predictor = model.predictor();
        StringBuilder text = new StringBuilder(line);
        double[] probs = read(predictor, beginning);
        for (int posId = beginning.length; posId < run.blockSize(); posId++) {
            int tokenId = run.random().choice(atTemperature(temperature, probs));
            if (tokenId == tokenizer.bos()) {
                break;
            }
            text.append(tokenizer.decode(tokenId));
            if (posId + 1 < run.blockSize()) {
                probs = predictor.apply(tokenId);
            }
        }
        return text.toString();
    }

    /** p^(1 / temperature) for each p, scaled to sum to one: what softmax(logits / temperature) gives. */
    static double[] atTemperature(double temperature, double[] probs) {
        double max = Numbers.max(probs);
        double[] powers = new double[probs.length];
        double total = 0;
        for (int i = 0; i < probs.length; i++) {
            powers[i] = StrictMath.pow(probs[i] / max, 1 / temperature); // the largest is 1: nothing overflows
            total += powers[i];
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= total;
        }
        return powers;
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
