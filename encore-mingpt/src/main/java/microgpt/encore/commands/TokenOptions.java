package microgpt.encore.commands;

import microgpt.common.cli.Converters;
import microgpt.common.core.UsageException;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.Task;
import microgpt.encore.data.Vocabulary;
import picocli.CommandLine.Option;

/** The options that say what a token is; null where the preset's or the model's choice holds. */
final class TokenOptions {

    /** What a token is. */
    enum Tokens {

        /** A character. */
        CHARACTERS,

        /** A piece of a word, found by byte-pair encoding. */
        BPE
    }

    @Option(names = "--tokenizer", paramLabel = "characters|bpe",
            description = "What a token is: a character, or a piece of a word found by byte-pair encoding.")
    private Tokens tokenizer;

    @Option(names = "--vocab-size", paramLabel = "N", converter = Converters.Count.class,
            description = "Tokens of byte-pair encoding: the 256 bytes, and merges.")
    private Integer vocabSize;

    /**
     * The vocabulary of a task, changed as the options say.
     *
     * @throws UsageException if the options do not fit together or do not fit the task
     */
    Vocabulary vocabulary(Task task, Vocabulary from) {
        if (tokenizer != Tokens.BPE && vocabSize != null) {
            throw new UsageException("--vocab-size " + vocabSize + ": only byte-pair encoding lets you choose: "
                    + "add --tokenizer bpe, or leave it out");
        }
        if (tokenizer != Tokens.BPE) {
            return tokenizer == null ? from : Vocabulary.CHARACTERS;
        }
        if (task.digits() != null) {
            throw new UsageException("--tokenizer bpe: this model learns digits, not text: leave it out");
        }
        int least = BpeTokenizer.leastVocabSize(task != Task.TEXT);
        if (vocabSize == null || vocabSize < least) {
            throw new UsageException((vocabSize == null ? "--tokenizer bpe needs a number of tokens"
                    : "--vocab-size " + vocabSize + " is too small") + ": it begins with 256 tokens for the bytes"
                    + (least > 256 ? " and one for the end "
                    + "of a document" : "") + ", so give --vocab-size " + least + " or more");
        }
        return new Vocabulary(vocabSize);
    }
}
