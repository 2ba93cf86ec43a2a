package microgpt.encore.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens, and for each token the one that follows it: (rows, length) each, where length is
 * that of the longest row. One object, made for the largest batch, is filled again for each batch.
 */
public final class Batch {

    /** The target of a position that does not count: padding, or the question of a task. */
    public static final int IGNORED = -1;

    private final int[] inputs;
    private final int[] targets;
    private int rows, length;

    /** An empty batch with memory for maxRows rows of maxLength tokens. */
    Batch(int maxRows, int maxLength) {
        inputs = new int[maxRows * maxLength];
        targets = new int[maxRows * maxLength];
    }

    /**
     * Fills the batch with windows from first on, one per row; positions after a window's end are 0 and do not count.
     */
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

    /** All windows in their order, in batches of batchSize rows; the last may have fewer. */
    static List<Batch> all(List<Window> windows, int batchSize) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < windows.size(); i += batchSize) {
            int rows = Math.min(batchSize, windows.size() - i);
            Batch batch = new Batch(rows,
                    windows.subList(i, i + rows).stream().mapToInt(Window::length).max().getAsInt());
            batch.fill(windows, i, rows);
            batches.add(batch);
        }
        return batches;
    }

    /** The tokens: (rows, length), and unused memory behind them. */
    public int[] inputs() {
        return inputs;
    }

    /** The tokens to predict, or {@link #IGNORED}: (rows, length), and unused memory behind them. */
    public int[] targets() {
        return targets;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of tokens in a row. */
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
