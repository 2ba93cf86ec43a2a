package microgpt.common.workshop.trace;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * A part of what an {@link Event} gave.
 *
 * @param name what it is: {@link #RESULT}, {@link #DERIVATIVE}, {@link #LEAVES} and a name, or a matrix
 * @param shape the sizes, such as 27x16; empty for a single number
 * @param digest stands for all of its numbers
 * @param numbers its first numbers, row by row, or all of them
 */
public record Part(String name, String shape, Digest digest, double[] numbers) {

    /** What a method returns. */
    public static final String RESULT = "result";

    /** How the result changes with what the method was given: along one direction. */
    public static final String DERIVATIVE = "derivative";

    /** How the result of an operation changes with each of its operands. */
    public static final String DERIVATIVES = "derivatives";

    /** How many parts of what a method makes are the same object as another part; left out where none is. */
    public static final String SHARED = "parts that are one object";

    /** The methods that were called by the call and are not recorded; their names are in the place of the shape. */
    public static final String UNKNOWN = "not recorded";

    /** Stands for what a call would have given that ended by an exception. */
    public static final String FAILS = "exception";

    /** Stands for all that a call gave which was given what no recorded one was given. */
    public static final String GIVEN = "given something else";

    /** How the name of what a method changes begins. */
    public static final String LEAVES = "leaves ";

    /** How the shape begins of what a method changes: the first changed number follows. */
    public static final String FROM = "from ";

    /** Numbers are kept to nine digits; sums in another order may differ in the last of sixteen. */
    private static final MathContext NINE_DIGITS = new MathContext(9);
    private static final double RELATIVE = 1e-8;
    private static final double ABSOLUTE = 1e-12;

    /** A part of these numbers, of which so many are kept. */
    public static Part of(String name, String shape, double[] numbers, int kept) {
        return new Part(name, shape, Digest.of(numbers), Arrays.copyOf(numbers, Math.min(kept, numbers.length)));
    }

    /**
     * What differs.
     *
     * @param position where in it, such as [3][5]; empty where there is but one
     * @param yours the number, or its shape where that is another one
     * @param recorded what it should be
     */
    public record Difference(String position, String yours, String recorded) {

        /** The same, seen from the other side. */
        Difference turned() {
            return new Difference(position, recorded, yours);
        }
    }

    /** The first number of another part that is not as in this one, or null if they agree. */
    Difference difference(Part other) {
        if (!other.shape.equals(shape) || other.digest.count() != digest.count()) {
            return new Difference("", shapeOf(other), shapeOf(this));
        }
        int common = Math.min(numbers.length, other.numbers.length);
        for (int i = 0; i < common; i++) {
            double difference = Math.abs(other.numbers[i] - numbers[i]);
            if (!(difference <= RELATIVE * Math.abs(numbers[i]) + ABSOLUTE)) { // NaN is never as recorded
                return new Difference(position(i), shortly(other.numbers[i]), shortly(numbers[i]));
            }
        }
        if (common == digest.count() || digest.matches(other.digest)) {
            return null;
        }
        return new Difference("after " + position(common - 1), "other numbers",
                "no more than the first " + (common == 1 ? "one is" : common + " are") + " written down");
    }

    private static String shapeOf(Part part) {
        int count = part.digest.count();
        if (part.shape.startsWith(FROM)) {
            return "changed " + (count == 1 ? "in one number, " : "in " + count + " numbers, ")
                    + part.shape.replace(FROM, "from [") + "] on";
        }
        return part.shape.isEmpty() ? count == 1 ? "one number" : count + " numbers" : "of shape " + part.shape;
    }

    /** Where the i-th number is, such as [3][5]. */
    private String position(int i) {
        if (name.equals(DERIVATIVES)) {
            return List.of("with respect to this", "with respect to the other operand").get(i);
        }
        if (shape.startsWith(FROM) || shape.isEmpty()) {
            int first = shape.isEmpty() ? 0 : Integer.parseInt(shape.substring(FROM.length()));
            return digest.count() == 1 && first == 0 ? "" : "[" + (first + i) + "]";
        }
        String[] sizes = shape.split("x");
        StringBuilder position = new StringBuilder();
        int rest = i;
        for (int d = sizes.length - 1; d >= 0; d--) {
            int size = Math.max(1, Integer.parseInt(sizes[d]));
            position.insert(0, "[" + (d == 0 ? rest : rest % size) + "]");
            rest /= size;
        }
        return position.toString();
    }

    /** A number to nine digits. */
    static String shortly(double number) {
        return Double.isFinite(number) ? BigDecimal.valueOf(number).round(NINE_DIGITS).stripTrailingZeros().toString()
                : Double.toString(number);
    }
}
