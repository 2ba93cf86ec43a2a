package microgpt.encore;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a sequence of tokens: those after first, up to last, are predicted from those from
 * first on. The sequence's first promptLength tokens are given and not learned.
 */
record Window(int[] sequence, int first, int last, int promptLength) {

    /**
     * Cuts sequences into windows of at most blockSize tokens to predict, so that each token but a
     * sequence's first is predicted in exactly one. The first window ends after shift tokens, unless 0.
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

    /** The first window of each sequence, for a model that sees no more of it. */
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

    /** Writes the tokens, and those to predict, from this place on. */
    void copyTo(int[] inputs, int[] targets, int start) {
        for (int t = first; t < last; t++) {
            inputs[start + t - first] = sequence[t];
            if (t + 1 >= promptLength) {
                targets[start + t - first] = sequence[t + 1];
            }
        }
    }
}
