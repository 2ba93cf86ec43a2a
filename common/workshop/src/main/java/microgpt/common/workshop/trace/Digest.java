package microgpt.common.workshop.trace;

/**
 * One number for many, by which they are told from others: a weighted sum of their sizes in powers of two, so that a
 * small number counts as much as a large one and the last of sixteen digits for next to nothing.
 *
 * @param value the sum
 * @param count how many numbers it stands for
 */
public record Digest(double value, int count) {

    /** How far rounding may move a digest, in all and for each of its numbers; one mistake moves it much farther. */
    private static final double TOLERANCE = 1e-10;
    private static final double TOLERANCE_EACH = 1e-12;

    /** Numbers below this one are as good as 0. */
    private static final double FLOOR = 1e-6;

    private static final double BITS = 1L << 52;

    /** The digest of these numbers. */
    public static Digest of(double... numbers) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += weight(i) * size(numbers[i]);
        }
        return new Digest(sum, numbers.length);
    }

    /** The sign and, from 0 on, the logarithm to base 2, linear between powers of two. */
    private static double size(double number) {
        long above = Double.doubleToRawLongBits(Math.abs(number) + FLOOR) - Double.doubleToRawLongBits(FLOOR);
        return number == number ? Math.signum(number) * (above / BITS) : Double.NaN;
    }

    /** A number from 1 to 2 that belongs to this place and looks drawn. */
    public static double weight(int place) {
        long bits = (place + 1) * 0x9E3779B97F4A7C15L;
        bits = (bits ^ bits >>> 29) * 0xBF58476D1CE4E5B9L;
        return 1 + (bits >>> 12) / BITS;
    }

    /** How far apart two digests are; infinitely if they do not stand for the same numbers. */
    double distance(Digest other) {
        double distance = Math.abs(value - other.value);
        double tolerance = TOLERANCE + TOLERANCE_EACH * count;
        return count == other.count && distance <= tolerance ? distance : Double.POSITIVE_INFINITY;
    }

    /** Whether they stand for the same numbers. */
    public boolean matches(Digest other) {
        return distance(other) < Double.POSITIVE_INFINITY;
    }
}
