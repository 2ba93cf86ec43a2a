package microgpt.encore.bpe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns bytes into tokens and back, as GPT-2 does: a text in UTF-8 is cut into words, and in each word
 * bytes are merged into longer tokens. Every byte is a token, so no text is unknown, not even one that
 * is no UTF-8. Source: A. Radford et al., "Language Models are Unsupervised Multitask Learners" (2019).
 */
public final class BytePairEncoding {

    private final Merges merges;
    private final byte[][] bytes; // of each token

    /** The encoding with these merges. */
    public BytePairEncoding(Merges merges) {
        this.merges = merges;
        bytes = new byte[Merges.BYTES + merges.pairs().size()][];
        for (int token = 0; token < bytes.length; token++) {
            bytes[token] = token < Merges.BYTES ? new byte[] {(byte) token}
                    : joined(merges.pairs().get(token - Merges.BYTES));
        }
    }

    /**
     * The encoding with up to this many merges, found in texts in UTF-8; fewer if no pair is left that occurs twice.
     */
    public static BytePairEncoding train(List<byte[]> texts, int merges) {
        return new BytePairEncoding(MergeTrainer.train(texts, merges));
    }

    private byte[] joined(Merges.Pair pair) {
        byte[] left = bytes[pair.left()];
        byte[] right = bytes[pair.right()];
        byte[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    /** The merges, which suffice to restore the encoding. */
    public Merges merges() {
        return merges;
    }

    /** The number of different tokens. */
    public int vocabSize() {
        return bytes.length;
    }

    /** The bytes of a token. */
    public byte[] bytes(int token) {
        return bytes[token].clone();
    }

    /** The tokens of a text: (tokens). */
    public int[] encode(byte[] text) {
        WordEncoder encoder = new WordEncoder(merges);
        Map<String, int[]> known = new HashMap<>(); // a text repeats its words
        IntList tokens = new IntList();
        Words.forEach(text, word -> tokens.addAll(known.computeIfAbsent(word, encoder::encode)));
        return tokens.toArray();
    }

    /** The bytes of these tokens, one after the other. */
    public byte[] decode(int... tokens) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int token : tokens) {
            decoded.writeBytes(bytes[token]);
        }
        return decoded.toByteArray();
    }
}
