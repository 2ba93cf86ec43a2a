package microgpt.encore.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import microgpt.common.core.UsageException;
import microgpt.encore.bpe.BytePairEncoding;
import microgpt.encore.bpe.Merges;

/**
 * Pieces of words to token ids and back: the tokens of a {@link BytePairEncoding} and, for documents,
 * BOS behind them. It knows every text.
 */
public final class BpeTokenizer implements TextTokenizer {

    private static final byte[] LINE_END = {'\n'};

    private final BytePairEncoding encoding;
    private final boolean hasBos;

    private BpeTokenizer(BytePairEncoding encoding, boolean hasBos) {
        this.encoding = encoding;
        this.hasBos = hasBos;
    }

    /** The least number of tokens: the bytes, and BOS if there is one. */
    public static int leastVocabSize(boolean hasBos) {
        return Merges.BYTES + (hasBos ? 1 : 0);
    }

    /**
     * A tokenizer with this number of tokens, learned from texts or documents.
     *
     * @throws UsageException if they do not give so many
     */
    static BpeTokenizer train(List<String> texts, boolean hasBos, int vocabSize) {
        List<byte[]> bytes = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        int merges = vocabSize - leastVocabSize(hasBos);
        BpeTokenizer tokenizer = new BpeTokenizer(BytePairEncoding.train(bytes, merges), hasBos);
        if (tokenizer.vocabSize() < vocabSize) {
            throw new UsageException("--vocab-size " + vocabSize + ": the data gives only " + tokenizer.vocabSize()
                    + " tokens, because then no two of them stand side by side twice in a word: choose at most "
                    + tokenizer.vocabSize());
        }
        return tokenizer;
    }

    /** The tokenizer that had these merges. */
    public static BpeTokenizer restored(Merges merges, boolean hasBos) {
        return new BpeTokenizer(new BytePairEncoding(merges), hasBos);
    }

    /** How bytes become tokens. */
    public BytePairEncoding encoding() {
        return encoding;
    }

    /** The merges in one line. */
    @Override
    public String vocabulary() {
        return encoding.merges().toString();
    }

    @Override
    public String unit() {
        return "tokens";
    }

    @Override
    public boolean hasBos() {
        return hasBos;
    }

    @Override
    public int bos() {
        return encoding.vocabSize();
    }

    @Override
    public int lineEnd() {
        return '\n';
    }

    @Override
    public int vocabSize() {
        return encoding.vocabSize() + (hasBos ? 1 : 0);
    }

    /** The tokens of a text; never throws. */
    @Override
    public int[] encode(String text) {
        return encoding.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int[] encodeDocument(String document) {
        int[] tokens = encode(document);
        int[] enclosed = new int[tokens.length + 2];
        enclosed[0] = bos();
        System.arraycopy(tokens, 0, enclosed, 1, tokens.length);
        enclosed[tokens.length + 1] = bos();
        return enclosed;
    }

    /** The text of these tokens; bytes that are no character become U+FFFD. */
    @Override
    public String decode(int... tokens) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int token : tokens) {
            text.writeBytes(bytes(token));
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes(int token) {
        return hasBos && token == bos() ? LINE_END.clone() : encoding.bytes(token);
    }
}
