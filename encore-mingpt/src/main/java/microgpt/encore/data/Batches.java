package microgpt.encore.data;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.PythonRandom;

/**
 * Batches of windows on sequences of tokens. An epoch predicts every token exactly once: each
 * sequence is cut into windows of up to blockSize tokens to predict, and the windows come in a
 * random order. Random positions instead would use some tokens several times and a third of them
 * never. A running text is cut at other positions in each epoch, so that the length of a token's
 * context varies; a document is cut from its BOS on, where samples start too.
 *
 * <p>The cuts and the order follow from (seed, epoch), so that a {@link Position} suffices to resume.
 */
public final class Batches {

    /** Where the next batch begins: at this window of this epoch, both from 0. */
    public record Position(int epoch, int window) {
    }

    private final List<int[]> sequences;
    private final List<Window> rows = new ArrayList<>();
    private final boolean inOrder, shifted;
    private final int blockSize, batchSize, promptLength;
    private final long seed;
    private List<Window> windows;
    private int epoch, window; // of the next batch

    private Batches(List<int[]> sequences, boolean inOrder, boolean shifted, int blockSize, int batchSize,
                    int promptLength, long seed) {
        this.sequences = sequences;
        this.inOrder = inOrder;
        this.shifted = shifted;
        this.blockSize = blockSize;
        this.batchSize = batchSize;
        this.promptLength = promptLength;
        this.seed = seed;
        startEpoch(0);
    }

    /** Batches of a corpus's training part, in a random order. */
    public static Batches of(Corpus corpus, int blockSize, int batchSize, long seed) {
        return new Batches(corpus.training(), false, !corpus.tokenizer().hasBos(), blockSize, batchSize, 0, seed);
    }

    /** Batches of a task's training cases, in a random order: answers are learned, questions are not. */
    public static Batches of(DigitTask task, int batchSize, long seed) {
        return new Batches(task.training(), false, false, task.blockSize(), batchSize, task.promptLength(), seed);
    }

    /** Documents in their order, each up to blockSize tokens to predict, as in the lessons. */
    public static Batches inOrder(Corpus corpus, int blockSize, int batchSize) {
        return new Batches(corpus.training(), true, false, blockSize, batchSize, 0, 0);
    }

    /** All of a corpus's held-out part, each token to be predicted once; the last batch may be smaller. */
    public static List<Batch> heldOut(Corpus corpus, int blockSize, int batchSize) {
        return all(corpus.heldOut(), blockSize, batchSize);
    }

    /**
     * All of these sequences, each token but the first of each sequence to be predicted once; the last batch may be
     * smaller.
     */
    public static List<Batch> all(List<int[]> sequences, int blockSize, int batchSize) {
        return Batch.all(Window.cut(sequences, blockSize, 0, 0), batchSize);
    }

    /** All of a task's held-out cases; the last batch may be smaller. */
    public static List<Batch> heldOut(DigitTask task, int batchSize) {
        return Batch.all(Window.cut(task.heldOut(), task.blockSize(), 0, task.promptLength()), batchSize);
    }

    /** An empty batch, to be filled by {@link #next}. */
    public Batch newBatch() {
        return new Batch(batchSize, blockSize);
    }

    /** Fills the batch; at the end of an epoch it is filled up from the following epoch. */
    public void next(Batch batch) {
        rows.clear();
        while (rows.size() < batchSize) {
            rows.add(windows.get(window++));
            if (window == windows.size()) {
                startEpoch(epoch + 1);
            }
        }
        batch.fill(rows, 0, batchSize);
    }

    /** Where the next batch begins. */
    public Position position() {
        return new Position(epoch, window);
    }

    /**
     * Continues from a position that batches of the same sequences, sizes and seed had.
     *
     * @throws IllegalArgumentException if there is no such position
     */
    public void seek(Position position) {
        startEpoch(position.epoch());
        if (position.epoch() < 0 || position.window() < 0 || position.window() >= windows.size()) {
            throw new IllegalArgumentException("no window " + position.window() + " in epoch " + position.epoch()
                    + ", which has " + windows.size());
        }
        window = position.window();
    }

    private void startEpoch(int number) {
        if (inOrder) {
            windows = Window.first(sequences, blockSize);
        } else {
            PythonRandom random = new PythonRandom(mixed(seed, number));
            int shift = shifted ? random.randBelow(blockSize) : 0;
            windows = Window.cut(sequences, blockSize, shift, promptLength);
            random.shuffle(windows);
        }
        epoch = number;
        window = 0;
    }

    /** A seed for each epoch, unrelated to those of adjacent epochs and seeds. Source: the finalizer of SplitMix64. */
    private static long mixed(long seed, int epoch) {
        long z = seed + (epoch + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
