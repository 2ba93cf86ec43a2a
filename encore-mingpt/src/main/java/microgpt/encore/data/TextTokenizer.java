package microgpt.encore.data;

/**
 * Text to token ids and back. A tokenizer of documents has a token BOS, the last, which stands before
 * and after each document; one of running text has none.
 */
public sealed interface TextTokenizer permits CharTokenizer, BpeTokenizer {

    /** What suffices to restore the tokenizer, apart from {@link #hasBos}. */
    String vocabulary();

    /** What a text's length is counted in: characters or tokens. */
    String unit();

    /** Whether there is a BOS token, which marks where a document begins and ends. */
    boolean hasBos();

    /** The token before the first and after the last one of a document, if the tokenizer {@link #hasBos}. */
    int bos();

    /** The token that stands for what comes before a running text: the end of a line. */
    int lineEnd();

    /** The number of different tokens. */
    int vocabSize();

    /**
     * The tokens of a text: (tokens).
     *
     * @throws IllegalArgumentException if it has a character that is not in the vocabulary
     */
    int[] encode(String text);

    /** A document between two BOS: (tokens + 2). */
    int[] encodeDocument(String document);

    /** The text of these tokens; BOS becomes the end of a line, as between the documents of a file. */
    String decode(int... tokens);

    /** A token's text in UTF-8, which may be a part of a character. */
    byte[] bytes(int token);

    /** The number of characters that begin in a token; BOS counts as one. */
    default int charactersIn(int token) {
        int characters = 0;
        for (byte b : bytes(token)) {
            characters += (b & 0xc0) == 0x80 ? 0 : 1; // all bytes of a character except the first are 10xxxxxx
        }
        return characters;
    }
}
