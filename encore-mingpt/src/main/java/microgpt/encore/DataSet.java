package microgpt.encore;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.UsageException;
import microgpt.common.core.Documents;
import microgpt.common.core.PythonRandom;

/**
 * What a run learns from, and what it is measured by.
 *
 * @param tokenizer the tokenizer of a text, null for a task of digits
 * @param digits the task of digits, null for a text
 * @param vocabSize the number of different tokens
 * @param fingerprint tells the data from other data
 * @param description how much there is, in words
 * @param batches the batches to train on
 * @param heldOut batches that are kept from training, none in a lesson
 */
record DataSet(CharTokenizer tokenizer, DigitTask digits, int vocabSize, String fingerprint, String description,
               Batches batches, List<Batch> heldOut) {

    /**
     * The data of a run.
     *
     * @param data a file or an address, or null for the text that comes with the program
     * @param random shuffles documents, as the first of its numbers
     * @throws UsageException if the data does not fit the task
     */
    static DataSet of(Settings settings, String data, PythonRandom random, PrintWriter notes) {
        return switch (settings.task()) {
            case TEXT -> ofCorpus(settings, Corpus.ofText(text(data, notes)).requireContext(settings.blockSize()));
            case DOCUMENTS -> ofCorpus(settings, Corpus.ofDocuments(Documents.of(text(data, notes)), random));
            case LESSON -> ofCorpus(settings, Corpus.ofLesson(DataSource.load(data, notes), random));
            case SORT, ADDER -> ofDigits(settings, data);
        };
    }

    private static String text(String data, PrintWriter notes) {
        return data == null ? Corpus.poems() : DataSource.text(data, notes);
    }

    private static DataSet ofCorpus(Settings settings, Corpus corpus) {
        int blockSize = settings.blockSize();
        int batchSize = settings.batchSize();
        Batches batches = settings.task() == Task.LESSON ? Batches.inOrder(corpus, blockSize, batchSize)
                : Batches.of(corpus, blockSize, batchSize, settings.seed());
        return new DataSet(corpus.tokenizer(), null, corpus.tokenizer().vocabSize(), corpus.fingerprint(),
                description(corpus), batches, Batches.heldOut(corpus, blockSize, batchSize));
    }

    private static DataSet ofDigits(Settings settings, String data) {
        DigitTask task = settings.task().digits();
        if (data != null) {
            throw new UsageException("--data: " + settings.task().name().toLowerCase(Locale.ROOT)
                    + " makes its own data: leave it out");
        }
        if (settings.blockSize() != task.blockSize()) {
            throw new UsageException("--block-size " + settings.blockSize() + ": a case of this task has " + task.blockSize()
                    + " tokens to see: leave it out");
        }
        String description = task.training().size() + " cases to train on, " + task.heldOut().size() + " held out";
        return new DataSet(null, task, task.vocabSize(), "", description,
                Batches.of(task, settings.batchSize(), settings.seed()), Batches.heldOut(task, settings.batchSize()));
    }

    private static String count(List<int[]> part, boolean documents) {
        long tokens = part.stream().mapToLong(sequence -> sequence.length).sum();
        return documents ? tokens + " tokens in " + part.size() + (part.size() == 1 ? " document" : " documents")
                : tokens + " characters";
    }

    private static String description(Corpus corpus) {
        boolean documents = corpus.tokenizer().hasBos();
        return count(corpus.training(), documents) + " to train on, " + count(corpus.heldOut(), documents) + " held out";
    }
}
