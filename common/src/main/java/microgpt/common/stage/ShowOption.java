package microgpt.common.stage;

import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.UsageException;
import picocli.CommandLine.Option;

/** The option that names the document that pictures look at. */
final class ShowOption {

    @Option(names = "--show", paramLabel = "NAME",
            description = "The document that pictures look at (default: the first one of the shuffled data).")
    private String show;

    /** Whether a document is named. */
    boolean isGiven() {
        return show != null;
    }

    /**
     * The document from BOS to its last letter, one token a position.
     *
     * @throws UsageException if the model has not enough positions, or a letter is none of the data's
     */
    int[] tokens(Run run) {
        Tokenizer tokenizer = run.tokenizer();
        int[] letters = letters(tokenizer, show == null ? run.documents().get(0) : show);
        int length = Math.min(letters.length, run.blockSize() - 1);
        if (show != null && letters.length > length) {
            throw new UsageException("--show has " + letters.length + " characters, but the model sees at most "
                    + (run.blockSize() - 1) + " after BOS: shorten it");
        }
        int[] tokens = new int[1 + length];
        tokens[0] = tokenizer.bos();
        System.arraycopy(letters, 0, tokens, 1, length);
        return tokens;
    }

    private static int[] letters(Tokenizer tokenizer, String document) {
        try {
            return tokenizer.ids(document);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--show: " + e.getMessage() + ": use characters of the documents");
        }
    }
}
