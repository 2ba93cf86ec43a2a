package microgpt.encore.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What the tokens of a text are: its characters, or a number of tokens that byte-pair encoding finds.
 *
 * @param bpeSize the number of tokens of a byte-pair encoding, 0 for characters
 */
public record Vocabulary(int bpeSize) {

    /** Each character is a token. */
    public static final Vocabulary CHARACTERS = new Vocabulary(0);

    /**
     * The tokenizer for these texts. Characters are those of all texts, so that none is unknown; byte pairs know
     * every text, and are learned from the training part alone.
     *
     * @param hasBos whether the texts are documents
     * @throws microgpt.common.core.UsageException if the training part does not give so many tokens
     */
    public TextTokenizer tokenizer(List<String> training, List<String> heldOut, boolean hasBos) {
        if (bpeSize > 0) {
            return BpeTokenizer.train(training, hasBos, bpeSize);
        }
        List<String> all = new ArrayList<>(training);
        all.addAll(heldOut);
        return hasBos ? CharTokenizer.ofDocuments(all) : CharTokenizer.ofText(String.join("", all));
    }
}
