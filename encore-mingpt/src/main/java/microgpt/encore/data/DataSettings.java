package microgpt.encore.data;

/**
 * What a model learns from, and how it is cut into batches.
 *
 * @param task the kind of data
 * @param blockSize the number of tokens in the longest row of a batch
 * @param batchSize the number of rows in a batch
 * @param vocabulary what the tokens of a text are
 */
public record DataSettings(Task task, int blockSize, int batchSize, Vocabulary vocabulary) {

    /** With characters for tokens. */
    public DataSettings(Task task, int blockSize, int batchSize) {
        this(task, blockSize, batchSize, Vocabulary.CHARACTERS);
    }
}
