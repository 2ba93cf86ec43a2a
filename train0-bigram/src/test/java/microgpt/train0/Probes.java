package microgpt.train0;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private static final String FAILED = "failed in ";

    private Probes() {
    }

    /**
     * Whether each of some documents was counted to its end, and the counts: BOS is token 4, and the tokens after it
     * never come. One document is longer than the table.
     */
    static double[] ex0_1() {
        Bigram model = new Bigram(8);
        double first = update(model, 4, 3, 1, 3, 0, 4);
        double second = update(model, 4, 3, 1, 3, 1, 2, 4);
        double[] counts = counts(model);
        double third = update(model, 4, 2, 2, 2, 0, 1, 0, 3, 3, 1, 2, 0, 4);
        return join(new double[] {first, second, third}, counts, counts(model));
    }

    /** 1, or -1 if an index is out of bounds: what was counted until then tells why. */
    private static double update(Bigram model, int... tokens) {
        try {
            model.update(tokens);
            return 1;
        } catch (IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** The predictions after some tokens, and the counts afterwards; or a -1 if nothing new is computed. */
    static double[] ex0_2() {
        Bigram model = new Bigram(4);
        model.counts[0] = new int[] {1_500_000_000, 0, 1_000_000_000, 3};
        model.counts[1] = new int[] {2, 0, 7, 1};
        model.counts[2] = new int[] {1, 3, 0, 0};
        double[] first = model.probs(1).clone();
        model.counts[1] = new int[] {1, 4, 2, 0};
        double[] second = model.probs(1).clone();
        boolean differ = Arrays.stream(first).distinct().count() > 1;
        return differ && Arrays.equals(first, second) ? new double[] {-1}
                : join(first, second, model.probs(0), model.probs(3), new Bigram(1).probs(0), counts(model));
    }

    /**
     * The loss of step 2 of a run, on the name gillian; those of others; and the probabilities afterwards. Or a -1 and
     * how the loss differs at once again.
     */
    static double[] ex0_3() {
        double[] gillian = {1 / 28.0, 1 / 27.0, 1 / 28.0, 1 / 27.0, 1 / 27.0, 2 / 28.0, 2 / 29.0, 1 / 28.0};
        double[] other = {0.5, 0.125, 1};
        double[] small = {1e-200, 1e-150};
        double loss = Bigram.meanSurprise(gillian.clone());
        double again = Bigram.meanSurprise(gillian.clone());
        if (loss != again) {
            return new double[] {-1, again - loss};
        }
        double[] losses = {Bigram.meanSurprise(gillian), Bigram.meanSurprise(other), Bigram.meanSurprise(small)};
        return join(losses, gillian, other, small);
    }

    /**
     * The characters of some samples, each after whether it begins with the one before and how long it is, or where it
     * failed; or a -1 if others than the run's random numbers are drawn.
     */
    static double[] ex0_4() {
        Tokenizer tokenizer = new Tokenizer(List.of("lena"));
        PythonRandom random = new PythonRandom(42);
        Bigram model = new Bigram(tokenizer.vocabSize());
        StringBuilder texts = new StringBuilder();
        String before = "";
        for (int i = 0; i < 10; i++) {
            before = sample(model, run(tokenizer, random, ""));
            texts.append(before);
        }
        boolean unused = random.state().equals(new PythonRandom(42).state());
        if (unused && texts.toString().matches("[lena]*") && texts.chars().distinct().count() > 1) {
            return new double[] {-1};
        }
        model.counts[4] = new int[] {3, 1, 9, 5, 9};
        model.counts[2] = new int[] {4, 9, 2, 0, 1};
        model.counts[1] = new int[] {1, 2, 6, 9, 3};
        double[] samples = {};
        for (String prompt : List.of("", "", "", "", "an", "e", "ln", "ean", "", "lenal", "", "", "", "", "")) {
            String text = sample(model, run(tokenizer, random, prompt));
            boolean goesOn = text.startsWith(before) && !text.startsWith(FAILED);
            double[] characters = text.substring(goesOn ? before.length() : 0).chars().asDoubleStream().toArray();
            samples = join(samples, new double[] {goesOn ? 1 : 0, characters.length}, characters);
            before = text;
        }
        return join(samples, counts(model));
    }

    private static Run run(Tokenizer tokenizer, PythonRandom random, String prompt) {
        return new Run(List.of(), List.of(), tokenizer, random, 0, 1, tokenizer.ids(prompt), 5);
    }

    /** A sample, or in which method it failed. */
    private static String sample(Bigram model, Run run) {
        try {
            return new Training().sample(model, run);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            List<String> methods = Arrays.stream(e.getStackTrace()).map(StackTraceElement::getMethodName).toList();
            return FAILED
                    + Stream.of("probs", "decode", "choice").filter(methods::contains).findFirst().orElse("sample");
        }
    }

    private static double[] counts(Bigram model) {
        return Arrays.stream(model.counts).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
