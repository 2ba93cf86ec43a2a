package microgpt.encore;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.PythonRandom;

/**
 * Batches of windows on sequences of tokens. An epoch predicts every token exactly once: each
 * sequence is cut into windows of at most blockSize tokens to predict, and the windows come in a
 * random order. Drawing places at random instead would visit some tokens often and a third not at
 * all. A running text is cut elsewhere each epoch, so that a token is predicted from contexts of
 * ever other lengths; a document is cut at its BOS, where its samples will start too.
 *
 * <p>An epoch's cuts and order follow from (seed, epoch), so a {@link Position} is all it takes to go on.
 */
public final class Batches {

    /** Where the next batch begins: at this window, from 0, of this epoch's order. */
    public record Position(int epoch, int window) {
    }

    private final List<int[]> sequences;
    private final List<Window> rows = new ArrayList<>();
    private final boolean inOrder, shifted;
    private final int blockSize, batchSize, promptLength;
    private final long seed;
    private List<Window> windows;
    private int epoch, next;

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

    /** Batches of a corpus's training part. */
    public static Batches of(Corpus corpus, int blockSize, int batchSize, long seed) {
        return new Batches(corpus.training(), false, !corpus.tokenizer().hasBos(), blockSize, batchSize, 0, seed);
    }

    /** Batches of a task's cases to train on: answers are learned, questions are not. */
    public static Batches of(DigitTask task, int batchSize, long seed) {
        return new Batches(task.training(), false, false, task.blockSize(), batchSize, task.promptLength(), seed);
    }

    /** Documents one after the other and of each as much as the block holds, as in the lessons. */
    public static Batches inOrder(Corpus corpus, int blockSize, int batchSize) {
        return new Batches(corpus.training(), true, false, blockSize, batchSize, 0, 0);
    }

    /** All of a corpus's held-out part, each token once, always in the same windows; the last batch is padded. */
    public static List<Batch> heldOut(Corpus corpus, int blockSize, int batchSize) {
        return Batch.all(Window.cut(corpus.heldOut(), blockSize, 0, 0), batchSize);
    }

    /** All of a task's held-out cases; the last batch is padded. */
    public static List<Batch> heldOut(DigitTask task, int batchSize) {
        return Batch.all(Window.cut(task.heldOut(), task.blockSize(), 0, task.promptLength()), batchSize);
    }

    /** Room for a batch of this size. */
    public Batch newBatch() {
        return new Batch(batchSize, blockSize);
    }

    /** Fills in the next batch; one that reaches an epoch's end goes on with the next epoch. */
    public void next(Batch batch) {
        rows.clear();
        while (rows.size() < batchSize) {
            rows.add(windows.get(next++));
            if (next == windows.size()) {
                startEpoch(epoch + 1);
            }
        }
        batch.fill(rows, 0, batchSize);
    }

    /** Where the next batch begins. */
    public Position position() {
        return new Position(epoch, next);
    }

    /**
     * Goes on from a position of batches of the same sequences, sizes and seed.
     *
     * @throws IllegalArgumentException if there is no such position
     */
    public void seek(Position position) {
        startEpoch(position.epoch());
        if (position.epoch() < 0 || position.window() < 0 || position.window() >= windows.size()) {
            throw new IllegalArgumentException("no window " + position.window() + " in epoch " + position.epoch()
                    + ", which has " + windows.size());
        }
        next = position.window();
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
        next = 0;
    }

    /** A seed for each epoch, unlike those of neighbouring epochs and seeds (the finalizer of SplitMix64). */
    private static long mixed(long seed, int epoch) {
        long z = seed + (epoch + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
