package microgpt.encore.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a sequence of tokens: each token from first (inclusive) to last (exclusive) predicts the
 * one that follows it. The sequence's first promptLength tokens are given and not learned.
 */
record Window(int[] sequence, int first, int last, int promptLength) {

    /**
     * Cuts sequences into windows of up to blockSize tokens to predict, so that each token except a sequence's first is
     * predicted in exactly one. If shift is not 0, the first window has only shift tokens.
     */
    static List<Window> cut(List<int[]> sequences, int blockSize, int shift, int promptLength) {
        List<Window> windows = new ArrayList<>();
        for (int[] sequence : sequences) {
            int end = sequence.length - 1;
            int first = Math.min(shift, end);
            if (first > 0) {
                windows.add(new Window(sequence, 0, first, promptLength));
            }
            for (; first < end; first += blockSize) {
                windows.add(new Window(sequence, first, Math.min(first + blockSize, end), promptLength));
            }
        }
        return windows;
    }

    /** The first window of each sequence, up to blockSize tokens to predict. */
    static List<Window> first(List<int[]> sequences, int blockSize) {
        List<Window> windows = new ArrayList<>();
        for (int[] sequence : sequences) {
            windows.add(new Window(sequence, 0, Math.min(blockSize, sequence.length - 1), 0));
        }
        return windows;
    }

    /** The number of tokens to predict. */
    int length() {
        return last - first;
    }

    /** Writes the tokens and the tokens to predict from index start on. */
    void copyTo(int[] inputs, int[] targets, int start) {
        for (int t = first; t < last; t++) {
            inputs[start + t - first] = sequence[t];
            if (t + 1 >= promptLength) {
                targets[start + t - first] = sequence[t + 1];
            }
        }
    }
}
