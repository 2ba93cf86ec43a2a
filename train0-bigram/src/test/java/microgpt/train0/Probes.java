package microgpt.train0;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/** Runs each task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    private Probes() {
    }

    /**
     * Whether each of two documents was counted to its end, and the counts: BOS is token 4, and the tokens after it
     * never come.
     */
    static double[] ex0_1() {
        Bigram model = new Bigram(8);
        double first = update(model, 4, 3, 1, 3, 0, 4);
        double second = update(model, 4, 3, 1, 3, 1, 2, 4);
        return join(new double[] {first, second}, counts(model));
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

    /** The predictions after two tokens, and the counts afterwards. */
    static double[] ex0_2() {
        Bigram model = new Bigram(4);
        model.counts[1] = new int[] {2, 0, 7, 1};
        model.counts[2] = new int[] {1, 3, 0, 0};
        double[] first = model.probs(1);
        return join(first, model.probs(3), counts(model));
    }

    /** The loss of step 2 of a run, on the name gillian; other probabilities; and the probabilities afterwards. */
    static double[] ex0_3() {
        double[] gillian = {1 / 28.0, 1 / 27.0, 1 / 28.0, 1 / 27.0, 1 / 27.0, 2 / 28.0, 2 / 29.0, 1 / 28.0};
        double[] other = {0.5, 0.125, 1};
        return join(new double[] {Bigram.meanSurprise(gillian), Bigram.meanSurprise(other)}, gillian, other);
    }

    /** The characters of some samples, each after their number, without and with a prompt. */
    static double[] ex0_4() {
        Tokenizer tokenizer = new Tokenizer(List.of("lena"));
        Bigram model = new Bigram(tokenizer.vocabSize());
        model.counts[4] = new int[] {3, 1, 9, 5, 0};
        model.counts[2] = new int[] {4, 9, 2, 0, 1};
        model.counts[1] = new int[] {1, 2, 6, 9, 3};
        PythonRandom random = new PythonRandom(42);
        double[] samples = {};
        for (String prompt : List.of("", "", "", "", "an", "e", "ln")) {
            String text = new Training().sample(model,
                    new Run(List.of(), List.of(), tokenizer, random, 0, 1, tokenizer.ids(prompt), 5));
            double[] characters = text.chars().asDoubleStream().toArray();
            samples = join(samples, new double[] {characters.length}, characters);
        }
        return join(samples, counts(model));
    }

    private static double[] counts(Bigram model) {
        return Arrays.stream(model.counts).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
