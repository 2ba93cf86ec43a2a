package microgpt.common.core;

import java.util.Collections;
import java.util.List;

/**
 * Random numbers equal to CPython's {@code random.Random}, bit for bit: with the same seed the
 * lessons shuffle, initialize and sample exactly as microgpt does.
 *
 * <p>Source: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), in the variant
 * MT19937 seeded by key; what is made of its outputs follows the documentation of Python's random.
 */
public final class PythonRandom {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;
    private double cachedNormal = Double.NaN;

    /** Python's {@code random.seed(seed)}: a seed and its negative give the same numbers. */
    public PythonRandom(long seed) {
        long magnitude = Math.abs(seed);
        int high = (int) (magnitude >>> 32);
        seedByKey(high == 0 ? new int[] {(int) magnitude} : new int[] {(int) magnitude, high});
    }

    /**
     * The numbers that follow on a {@link #state()}, as if there had been no break.
     *
     * @throws IllegalArgumentException if the text is no such state
     */
    public static PythonRandom restored(String state) {
        if (!state.matches("[0-9a-f]{" + 8 * (SIZE + 3) + "}")) {
            throw new IllegalArgumentException("no state of a random generator: " + SIZE + " + 3 words in hexadecimal");
        }
        PythonRandom random = new PythonRandom(0);
        for (int i = 0; i < SIZE; i++) {
            random.state[i] = word(state, i);
        }
        random.next = word(state, SIZE);
        if (random.next < 0 || random.next > SIZE) {
            throw new IllegalArgumentException("no state of a random generator: word " + random.next + " of " + SIZE);
        }
        long normal = (long) word(state, SIZE + 1) << 32 | word(state, SIZE + 2) & 0xffffffffL;
        random.cachedNormal = Double.longBitsToDouble(normal);
        return random;
    }

    /**
     * All that the next numbers depend on, as text: the words, which is next, and the bits of the cached normal number.
     */
    public String state() {
        StringBuilder text = new StringBuilder();
        for (int word : state) {
            append(text, word);
        }
        append(text, next);
        long normal = Double.doubleToLongBits(cachedNormal);
        append(text, (int) (normal >>> 32));
        append(text, (int) normal);
        return text.toString();
    }

    private static void append(StringBuilder text, int word) {
        String digits = Integer.toHexString(word);
        text.append("0".repeat(8 - digits.length())).append(digits);
    }

    private static int word(String state, int i) {
        return Integer.parseUnsignedInt(state.substring(8 * i, 8 * i + 8), 16);
    }

    private void seedByKey(int[] key) {
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * mixed(i - 1) + i;
        }
        int i = 1;
        for (int k = 0; k < SIZE; k++) {
            int j = k % key.length;
            state[i] = (state[i] ^ mixed(i - 1) * 1664525) + key[j] + j;
            i = following(i);
        }
        for (int k = 1; k < SIZE; k++) {
            state[i] = (state[i] ^ mixed(i - 1) * 1566083941) - i;
            i = following(i);
        }
        state[0] = 0x80000000;
    }

    private int mixed(int i) {
        return state[i] ^ state[i] >>> 30;
    }

    private int following(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int nextInt() {
        if (next == SIZE) {
            twist();
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
            state[i] = state[(i + SHIFT) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
    }

    /** Uniform in [0, 1), 53 bits. */
    public double random() {
        int a = nextInt() >>> 5;
        int b = nextInt() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /** Uniform in 0..n-1, for n of at least 1. */
    public int randBelow(int n) {
        int unusedBits = Integer.numberOfLeadingZeros(n);
        int r = nextInt() >>> unusedBits;
        while (r >= n) {
            r = nextInt() >>> unusedBits;
        }
        return r;
    }

    /** Puts the list into a random order, every order as likely as any other. */
    public void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, randBelow(i + 1));
        }
    }

    /** Normally distributed; two come from one pair of uniform numbers (Box and Muller, 1958). */
    public double gauss(double mu, double sigma) {
        double normal = cachedNormal;
        cachedNormal = Double.NaN;
        if (Double.isNaN(normal)) {
            double angle = 2 * Math.PI * random();
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random()));
            normal = StrictMath.cos(angle) * radius;
            cachedNormal = StrictMath.sin(angle) * radius;
        }
        return mu + normal * sigma;
    }

    /**
     * An index drawn with probability proportional to its weight: (n) to 0..n-1.
     *
     * @throws ArithmeticException if the weights' sum is not a positive finite number
     */
    public int choice(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the weights to choose by sum to " + total);
        }
        double threshold = random() * total;
        double sum = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            sum += weights[i];
            if (threshold < sum) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
