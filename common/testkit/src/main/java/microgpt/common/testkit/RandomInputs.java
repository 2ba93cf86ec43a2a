package microgpt.common.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import microgpt.common.core.PythonRandom;

/**
 * Draws inputs on which a law must hold, always the same ones, small and simple ones first: the first on which the law
 * fails is the smallest found. Plain Java without a test library, so that a browser can judge by the same inputs.
 */
public final class RandomInputs {

    /** How many inputs a law is tried on. */
    public static final int COUNT = 50;

    private static final long SEED = 42;

    /** How many inputs at the end may be large. */
    private static final int LAST = 6;

    /** More numbers than these make no message clearer. */
    private static final int SHOWN = 8;

    private static final int FEW_DIGITS = 5;

    private static final double PLAIN_BELOW = 1e7;

    private static final double[] SIZES = {1e-6, 1e-3, 1, 1e3, 1e6};

    private final PythonRandom random = new PythonRandom(SEED);
    private int drawn;

    private RandomInputs() {
    }

    /** As many inputs as laws are tried on, each made from what is drawn for it. */
    public static <T> List<T> of(Function<RandomInputs, T> input) {
        RandomInputs inputs = new RandomInputs();
        List<T> all = new ArrayList<>();
        while (inputs.drawn < COUNT) {
            all.add(input.apply(inputs));
            inputs.drawn++;
        }
        return all;
    }

    /** A size from the least to the most; sizes are small at first and may be larger later. */
    public int size(int least, int most) {
        int largest = least + ((most - least) * drawn + COUNT - 2) / (COUNT - 1);
        return least + below(largest - least + 1);
    }

    /** A whole number from 0 on. */
    public int below(int n) {
        return random.randBelow(n);
    }

    /** Yes or no. */
    public boolean coin() {
        return below(2) == 0;
    }

    /** A number of either sign: a small whole one at first, then also others, each fifth of them 0. */
    public double number() {
        int kind = below(5);
        if (kind == 0) {
            return 0;
        }
        int whole = below(7) - 3;
        return drawn < COUNT / 5 || kind == 1 ? whole : whole + 0.25 * below(4);
    }

    /** n numbers. */
    public double[] vector(int n) {
        double[] vector = new double[n];
        for (int i = 0; i < n; i++) {
            vector[i] = number();
        }
        return vector;
    }

    /** Rows of numbers. */
    public double[][] matrix(int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = vector(columns);
        }
        return matrix;
    }

    /** n whole numbers from 0 on, such as the tokens of a document. */
    public int[] tokens(int n, int vocabSize) {
        int[] tokens = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[i] = below(vocabSize);
        }
        return tokens;
    }

    /** Numbers as a message shows them, such as [1, -0.25]; of many the first ones. */
    public static String text(double... numbers) {
        String text = Digits.text(FEW_DIGITS, PLAIN_BELOW, Arrays.copyOf(numbers, Math.min(numbers.length, SHOWN)));
        return numbers.length <= SHOWN ? text
                : text.substring(0, text.length() - 1) + ", … " + numbers.length + " numbers]";
    }

    /** Rows as a message shows them, such as [[1, 2], [0, -1]]. */
    public static String text(double[][] rows) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(rows.length, SHOWN); i++) {
            text.add(text(rows[i]));
        }
        return (rows.length > SHOWN ? text.add("… " + rows.length + " rows") : text).toString();
    }

    /** A number of either sign with one digit, at first like 0.7, then also tiny or huge; each fifth of them 0. */
    public double wide() {
        int kind = below(5);
        double digit = (1 + below(9)) / 10.0;
        double size = drawn < COUNT / 5 ? 1 : SIZES[below(SIZES.length)];
        return kind == 0 ? 0 : kind < 3 ? digit * size : -digit * size;
    }

    /** A size from the least to the most, but in half of the last few inputs a larger one: no size is special. */
    public int anySize(int least, int most, int larger) {
        return drawn < COUNT - LAST || coin() ? size(least, most) : larger + below(3);
    }
}
