package microgpt.encore.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;

/**
 * A text as tokens, nine tenths to train on and the last tenth held out: either one running text,
 * which is cut in two, or documents, one per line, which are shuffled first, each from BOS to BOS.
 *
 * @param tokenizer the tokenizer: of characters, those of the whole text; of byte pairs, learned from the training part
 * @param training the sequences of tokens to train on; a running text is one sequence
 * @param heldOut the sequences to evaluate on, which training never sees
 */
public record Corpus(TextTokenizer tokenizer, List<int[]> training, List<int[]> heldOut) {

    private static final String POEMS = "tang-poems.txt";
    private static final int HELD_OUT_SHARE = 10; // one in ten

    /** The embedded text: 9,779 Tang quatrains, one per line; tang-poems.LICENSE.txt names their source. */
    public static String poems() {
        try (InputStream in = Corpus.class.getResourceAsStream(POEMS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tokenizer of texts that are split already, or returns one that is known. */
    @FunctionalInterface
    interface Tokenization {

        /** The tokenizer of a text, or of documents if it has BOS. */
        TextTokenizer tokenizer(List<String> training, List<String> heldOut, boolean hasBos);
    }

    /** A running text in characters, its line ends changed to \n. */
    public static Corpus ofText(String text) {
        return ofText(text, Vocabulary.CHARACTERS::tokenizer);
    }

    /** A running text in the tokens of this tokenizer, its line ends changed to \n. */
    static Corpus ofText(String text, Tokenization tokenization) {
        String lines = lines(text);
        int characters = lines.codePointCount(0, lines.length());
        int split = lines.offsetByCodePoints(0, characters - characters / HELD_OUT_SHARE);
        String training = lines.substring(0, split);
        String heldOut = lines.substring(split);
        TextTokenizer tokenizer = tokenization.tokenizer(List.of(training), List.of(heldOut), false);
        return new Corpus(tokenizer, List.of(tokenizer.encode(training)), List.of(tokenizer.encode(heldOut)));
    }

    /** The text with the line ends of any system changed to \n. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Documents in characters, in a random order. */
    public static Corpus ofDocuments(List<String> documents, PythonRandom random) {
        return ofDocuments(documents, Vocabulary.CHARACTERS::tokenizer, random);
    }

    /**
     * Documents in a random order, so that the held-out ones are as good as the others.
     *
     * @throws UsageException if there is only one
     */
    static Corpus ofDocuments(List<String> documents, Tokenization tokenization, PythonRandom random) {
        if (documents.size() < 2) {
            throw new UsageException("the data is 1 document, but one is held out and another must train: "
                    + "give it a line for each document, or train on it as running text");
        }
        return ofDocuments(documents, tokenization, random, Math.max(1, documents.size() / HELD_OUT_SHARE));
    }

    /** Documents in the lessons' order, none of them held out. */
    static Corpus ofLesson(List<String> documents, Tokenization tokenization, PythonRandom random) {
        return ofDocuments(documents, tokenization, random, 0);
    }

    private static Corpus ofDocuments(List<String> documents, Tokenization tokenization, PythonRandom random,
            int heldOut) {
        List<String> shuffled = new ArrayList<>(documents);
        random.shuffle(shuffled);
        int split = shuffled.size() - heldOut;
        TextTokenizer tokenizer = tokenization.tokenizer(shuffled.subList(0, split),
                shuffled.subList(split, shuffled.size()), true);
        List<int[]> sequences = shuffled.stream().map(tokenizer::encodeDocument).toList();
        return new Corpus(tokenizer, sequences.subList(0, split), sequences.subList(split, sequences.size()));
    }

    /**
     * Returns this corpus if a model with this context can train on it. Documents may be shorter than the context, a
     * running text may not.
     *
     * @throws UsageException if the text is too short
     */
    public Corpus requireContext(int blockSize) {
        int length = training.get(0).length;
        if (!tokenizer.hasBos() && (length < blockSize + 1 || heldOut.get(0).length < 2)) {
            int least = Math.max(blockSize + 1 + blockSize / (HELD_OUT_SHARE - 1), 2 * HELD_OUT_SHARE);
            throw new UsageException("the data is too short: it has " + (length + heldOut.get(0).length)
                    + " " + tokenizer.unit() + ", and a context of " + blockSize + " needs at least " + least
                    + ", of which a tenth is held out: choose a longer text or, for a new model, a smaller "
                    + "--block-size");
        }
        return this;
    }

    /** A checksum of tokenizer, split and tokens, in hexadecimal digits: a run must not be resumed on another text. */
    public String fingerprint() {
        CRC32C crc = new CRC32C();
        crc.update(tokenizer.vocabulary().getBytes(StandardCharsets.UTF_8));
        for (List<int[]> part : List.of(training, heldOut)) {
            for (int[] sequence : part) {
                update(crc, sequence.length);
                for (int token : sequence) {
                    update(crc, token);
                }
            }
        }
        return Long.toHexString(crc.getValue());
    }

    private static void update(CRC32C crc, int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            crc.update(number >>> shift);
        }
    }
}
