package microgpt.encore.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The merges of a byte-pair encoding in the order in which they were found. Tokens 0 to 255 are the
 * bytes; the i-th merge turns two tokens into token 256 + i. So the lower of two merged tokens is the
 * one to make first.
 */
public final class Merges {

    /** The number of tokens that are there before the first merge. */
    public static final int BYTES = 256;

    /** In place of a token: two tokens that no merge joins. */
    static final int NONE = -1;

    /** Two tokens, of which each is a byte or the result of an earlier merge. */
    public record Pair(int left, int right) {
    }

    private final List<Pair> pairs;
    private final long[] keys; // of an open-addressing hash table: left and right, or -1
    private final int[] merged;

    /**
     * These merges.
     *
     * @throws IllegalArgumentException if one joins a token that does not exist yet, or is there twice
     */
    public Merges(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
        keys = new long[Integer.highestOneBit(Math.max(1, pairs.size())) * 4]; // at most half full
        merged = new int[keys.length];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (Math.min(pair.left, pair.right) < 0 || Math.max(pair.left, pair.right) >= BYTES + i) {
                throw new IllegalArgumentException("its merge " + (i + 1) + " joins tokens that are not there yet");
            }
            int slot = slot(pair.left, pair.right);
            if (keys[slot] != NONE) {
                throw new IllegalArgumentException("its merge " + (i + 1) + " is there twice");
            }
            keys[slot] = key(pair.left, pair.right);
            merged[slot] = BYTES + i;
        }
    }

    /** The token that two tokens merge into, or {@link #NONE}. */
    int of(int left, int right) {
        int slot = slot(left, right);
        return keys[slot] == NONE ? NONE : merged[slot];
    }

    /** The slot that has the pair, or the free one where it belongs. */
    private int slot(int left, int right) {
        long key = key(left, right);
        int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 40) & keys.length - 1;
        while (keys[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    /** The merges in their order: the i-th makes token 256 + i. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The merges in one line: "32 116,104 101". */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Pair pair : pairs) {
            text.append(text.isEmpty() ? "" : ",").append(pair.left).append(' ').append(pair.right);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Merges parse(String text) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (!pair.matches("\\d{1,9} \\d{1,9}")) {
                throw new IllegalArgumentException("its merge " + (pairs.size() + 1) + " cannot be read");
            }
            int space = pair.indexOf(' ');
            pairs.add(new Pair(Integer.parseInt(pair, 0, space, 10),
                    Integer.parseInt(pair, space + 1, pair.length(), 10)));
        }
        return new Merges(pairs);
    }
}
