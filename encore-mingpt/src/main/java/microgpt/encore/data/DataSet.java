package microgpt.encore.data;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.LongDocuments;
import microgpt.common.core.Documents;
import microgpt.common.core.Letters;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;

/**
 * What a model learns from, and what it is evaluated on.
 *
 * @param tokenizer the tokenizer of a text, null for a digit task
 * @param digits the task, null for a text
 * @param vocabSize the number of different tokens
 * @param fingerprint {@link Corpus#fingerprint}, empty for a digit task
 * @param description its size in words
 * @param batches the training batches
 * @param heldOut all held-out data in batches; none for {@link Task#LESSON}
 */
public record DataSet(TextTokenizer tokenizer, DigitTask digits, int vocabSize, String fingerprint, String description,
               Batches batches, List<Batch> heldOut) {

    private static final int MOST_NAMED = 5;

    /**
     * Loads or makes the data.
     *
     * @param seed decides the order of the batches
     * @param source a file or an address, or null for the text that comes with the program
     * @param random decides the order of documents, and so which are held out
     * @param notes receives a note if the text is downloaded
     * @throws UsageException if the source cannot be read or does not fit the settings
     */
    public static DataSet of(DataSettings settings, long seed, String source, PythonRandom random, PrintWriter notes) {
        return of(settings, seed, source, null, random, notes);
    }

    /**
     * Loads or makes the data of a model that may be trained already.
     *
     * @param known the tokenizer of a trained model, null to make one for the text
     * @throws UsageException also if that tokenizer does not know all characters of the text
     */
    public static DataSet of(DataSettings settings, long seed, String source, TextTokenizer known, PythonRandom random,
                             PrintWriter notes) {
        Corpus.Tokenization tokens = known == null ? settings.vocabulary()::tokenizer : (training, heldOut, hasBos) -> {
            requireKnown(String.join("", training) + String.join("", heldOut), known, source);
            return known;
        };
        return switch (settings.task()) {
            case TEXT -> ofCorpus(settings, seed,
                    Corpus.ofText(text(source, notes), tokens).requireContext(settings.blockSize()));
            case DOCUMENTS -> ofCorpus(settings, seed,
                    Corpus.ofDocuments(Documents.of(text(source, notes)), tokens, random));
            case LESSON -> ofCorpus(settings, seed, withNote(settings.blockSize(), notes,
                    Corpus.ofLesson(DataSource.load(source, notes), tokens, random)));
            case SORT, ADDER -> ofDigits(settings, seed, source);
        };
    }

    private static void requireKnown(String text, TextTokenizer tokenizer, String source) {
        int[] unknown = tokenizer instanceof CharTokenizer characters ? characters.unknown(text) : new int[0];
        if (unknown.length > 0) {
            String names = Arrays.stream(unknown).limit(MOST_NAMED).mapToObj(DataSet::name)
                    .collect(Collectors.joining(", "));
            throw new UsageException((source == null ? "the text that comes with the program"
                    : "--data '" + source + "'")
                    + " has " + unknown.length + (unknown.length == 1 ? " character" : " characters")
                    + " that the model does not know, " + names + (unknown.length > MOST_NAMED ? ", ..." : "")
                    + ": name the text that it was trained on, or another of the same characters");
        }
    }

    private static String name(int character) {
        String number = String.format(Locale.ROOT, "U+%04X", character);
        return Character.isISOControl(character) ? number
                : "'" + Letters.letter(Character.toString(character)) + "' (" + number + ")";
    }

    /** The lesson's documents; what it leaves out of them is told. */
    private static Corpus withNote(int blockSize, PrintWriter notes, Corpus lesson) {
        List<Integer> lengths = lesson.training().stream().map(tokens -> tokens.length - 1).toList();
        String note = LongDocuments.note(lengths, blockSize, lesson.tokenizer().unit());
        if (note != null) {
            notes.println(note);
        }
        return lesson;
    }

    private static String text(String source, PrintWriter notes) {
        return source == null ? Corpus.poems() : DataSource.text(source, notes);
    }

    private static DataSet ofCorpus(DataSettings settings, long seed, Corpus corpus) {
        int blockSize = settings.blockSize();
        int batchSize = settings.batchSize();
        Batches batches = settings.task() == Task.LESSON ? Batches.inOrder(corpus, blockSize, batchSize)
                : Batches.of(corpus, blockSize, batchSize, seed);
        return new DataSet(corpus.tokenizer(), null, corpus.tokenizer().vocabSize(), corpus.fingerprint(),
                description(corpus), batches, Batches.heldOut(corpus, blockSize, batchSize));
    }

    private static DataSet ofDigits(DataSettings settings, long seed, String source) {
        DigitTask task = settings.task().digits();
        if (source != null) {
            throw new UsageException("--data: " + settings.task().name().toLowerCase(Locale.ROOT)
                    + " makes its own data: leave it out");
        }
        if (settings.blockSize() != task.blockSize()) {
            throw new UsageException("--block-size " + settings.blockSize()
                    + ": a case of this task has " + task.blockSize() + " tokens to see: leave it out");
        }
        String description = task.training().size() + " cases to train on, " + task.heldOut().size() + " held out";
        return new DataSet(null, task, task.vocabSize(), "", description,
                Batches.of(task, settings.batchSize(), seed), Batches.heldOut(task, settings.batchSize()));
    }

    private static String count(List<int[]> part, TextTokenizer tokenizer) {
        long tokens = part.stream().mapToLong(sequence -> sequence.length).sum();
        return tokenizer.hasBos()
                ? tokens + " tokens in " + part.size() + (part.size() == 1 ? " document" : " documents")
                : tokens + " " + tokenizer.unit();
    }

    private static String description(Corpus corpus) {
        return count(corpus.training(), corpus.tokenizer()) + " to train on, "
                + count(corpus.heldOut(), corpus.tokenizer()) + " held out";
    }
}
