package microgpt.common.stage;

import java.io.PrintWriter;
import java.util.List;
import microgpt.common.cli.Converters;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Run;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import microgpt.common.puzzles.Puzzle;
import picocli.CommandLine.Option;

/** The options that say what a run works on. */
final class RunOptions {

    @Option(names = "--data", paramLabel = "FILE|URL|PUZZLE",
            description = "UTF-8 text, one document a line, or a puzzle (default: 32,868 first names).")
    private String data;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", converter = Converters.Count.class,
            description = "Training steps, one document each (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", converter = Converters.Seed.class,
            description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "20", converter = Converters.Count.class,
            description = "Documents to sample after training (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--prompt", paramLabel = "TEXT", defaultValue = "",
            description = "What every sample starts with.")
    private String prompt;

    @Option(names = "--validate", paramLabel = "N", defaultValue = "0", converter = Converters.Count.class,
            description = "Keep the last N documents and all copies of them from training; print their mean loss at "
                    + "the end.")
    private int validate;

    @Option(names = "--block-size", paramLabel = "N", defaultValue = "16", converter = Converters.Size.class,
            description = "The longest sequence of tokens (default: ${DEFAULT-VALUE}).")
    private int blockSize;

    /** Declares the file that the documents are in. */
    void declare(RunFiles files) {
        DataSource.declare(data, files);
    }

    /**
     * The documents that the options name.
     *
     * @param notes told where a download is kept
     */
    List<String> documents(PrintWriter notes) {
        return DataSource.load(data, notes);
    }

    /** The puzzle that the documents are from, null if they are from elsewhere. */
    Puzzle puzzle() {
        return DataSource.puzzle(data);
    }

    /**
     * A run on these documents, at its beginning: the same one at each call.
     *
     * @throws UsageException if the options allow no run on them
     */
    Run prepare(List<String> documents) {
        if (validate >= documents.size()) {
            throw new UsageException("--validate " + validate + " leaves nothing to train on: the data has "
                    + documents.size() + (documents.size() == 1 ? " document" : " documents") + ", choose fewer");
        }
        int promptLength = prompt.codePointCount(0, prompt.length());
        if (promptLength > blockSize) {
            throw new UsageException("--prompt has " + promptLength + " characters, but a sample at most "
                    + blockSize + ": shorten it");
        }
        try {
            Run run = Run.prepare(documents, seed, validate, steps, samples, prompt, blockSize);
            if (run.documents().isEmpty()) {
                throw new UsageException("--validate " + validate + " leaves nothing to train on, because all other "
                        + "documents are copies of the held-out ones: choose fewer");
            }
            return run;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--prompt: " + e.getMessage() + ": use characters of the documents");
        }
    }
}
