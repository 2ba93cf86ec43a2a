package microgpt.merge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import microgpt.merge.Inputs.Merging;

/** Runs the task's method on small inputs; the results tell usual mistakes from each other. */
final class Probes {

    /** More tokens than a method can call itself for. */
    static final int VERY_LONG = 20_000;

    private static final List<Merging> MERGINGS = List.of(
            merging(2, 3, 256, 1, 2, 3, 4), merging(1, 2, 256, 1, 2, 9, 1, 2), merging(1, 2, 256, 2, 1, 1, 3, 2),
            merging(1, 2, 256), merging(1, 2, 256, 1), merging(1, 2, 256, 2), merging(1, 2, 256, 1, 2),
            merging(7, 7, 256, 7), merging(7, 7, 256, 7, 7), merging(7, 7, 256, 7, 7, 7),
            merging(7, 7, 257, 7, 7, 7, 7, 7), merging(1, 2, 256, 1, 2, 256), merging(1, 2, 1, 1, 2, 2),
            merging(1, 2, 2, 1, 1, 2), merging(3, 1, 300, 3, 1, 3, 1, 3, 1, 3),
            merging(1000, 2000, 3000, 5, 1000, 2000, 1000, 2000, 2000),
            merging(5, 6, 256, 0, 5, 6, 0), merging(40_000, 3, 50_000, 40_000, 3, 40_000),
            merging(70_000, 70_001, 70_002, 70_000, 70_001, 70_000, 4),
            merging(1, 2, 258, 11, 2, 1, 21, 1, 2));

    private Probes() {
    }

    private static Merging merging(int left, int right, int merged, int... word) {
        return new Merging(word, left, right, merged);
    }

    /**
     * Of each merge whether it came to its end, whether it gave the word itself or changed it, and its tokens; at last
     * how many tokens are left of a very long word.
     */
    static double[] ex7_1() {
        double[] results = {};
        for (Merging merging : MERGINGS) {
            results = join(results, tokens(merging));
        }
        int[] ones = new int[VERY_LONG];
        Arrays.fill(ones, 1);
        try {
            int[] result = ByDefinition.merge(ones, 1, 1, 256);
            return join(results, new double[] {result == null ? -1 : result.length});
        } catch (IndexOutOfBoundsException | StackOverflowError e) {
            return join(results, new double[] {e instanceof StackOverflowError ? -2 : -3});
        }
    }

    private static double[] tokens(Merging merging) {
        int[] word = merging.word().clone();
        int[] result;
        try {
            result = ByDefinition.merge(word, merging.left(), merging.right(), merging.merged());
        } catch (IndexOutOfBoundsException e) {
            return new double[] {-1};
        }
        if (result == null) {
            return new double[] {-2};
        }
        double changed = Arrays.equals(word, merging.word()) ? 0 : 1;
        return join(new double[] {1, result == word ? 1 : 0, changed, result.length},
                Arrays.stream(result).asDoubleStream().toArray());
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }
}
