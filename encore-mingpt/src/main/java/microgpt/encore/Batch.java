package microgpt.encore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens and of the token that follows each, one row behind the other: (rows, length)
 * each, where length is that of the longest row. Made once, for the largest batch, and filled anew.
 */
public final class Batch {

    /** A target that is not to be learned: padding, or the question of a task. */
    public static final int IGNORED = -1;

    private final int[] inputs;
    private final int[] targets;
    private int rows, length;

    /** Room for so many rows of so many tokens. */
    public Batch(int maxRows, int maxLength) {
        inputs = new int[maxRows * maxLength];
        targets = new int[maxRows * maxLength];
    }

    /** Fills it with windows from first on, one a row; what is behind a window's end is 0 and ignored. */
    void fill(List<Window> windows, int first, int rows) {
        this.rows = rows;
        length = 0;
        for (int row = 0; row < rows; row++) {
            length = Math.max(length, windows.get(first + row).length());
        }
        Arrays.fill(inputs, 0, rows * length, 0);
        Arrays.fill(targets, 0, rows * length, IGNORED);
        for (int row = 0; row < rows; row++) {
            windows.get(first + row).copyTo(inputs, targets, row * length);
        }
    }

    /** All windows in their order, in batches of so many rows; the last may have fewer. */
    static List<Batch> all(List<Window> windows, int batchSize) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < windows.size(); i += batchSize) {
            int rows = Math.min(batchSize, windows.size() - i);
            Batch batch = new Batch(rows, windows.subList(i, i + rows).stream().mapToInt(Window::length).max().getAsInt());
            batch.fill(windows, i, rows);
            batches.add(batch);
        }
        return batches;
    }

    /** The tokens, of which the first (rows, length) count. */
    public int[] inputs() {
        return inputs;
    }

    /** The tokens to predict, or {@link #IGNORED}, of which the first (rows, length) count. */
    public int[] targets() {
        return targets;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of tokens of a row. */
    public int length() {
        return length;
    }

    /** The number of tokens to predict. */
    public int predictions() {
        int count = 0;
        for (int i = 0; i < rows * length; i++) {
            count += targets[i] == IGNORED ? 0 : 1;
        }
        return count;
    }
}
