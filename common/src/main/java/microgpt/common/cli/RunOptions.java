package microgpt.common.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.core.Run;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.Trainer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all stages share, and the run they describe. */
public final class RunOptions {

    @Option(names = "--data", paramLabel = "FILE|URL",
            description = "UTF-8 text, one document a line (default: 32,868 first names).")
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

    @Option(names = "--losses", paramLabel = "FILE.csv",
            description = "Write every step's loss to this file.")
    private Path losses;

    @Option(names = "--validate", paramLabel = "N", defaultValue = "0", converter = Converters.Count.class,
            description = "Keep the last N documents from training; print their mean loss at the end.")
    private int validate;

    @Mixin
    private PlotOptions plots;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Checks the options, trains and draws.
     *
     * @param maxTokens the longest sample, and so the longest prompt, in tokens
     * @return the exit status
     * @throws UsageException if the options, or what they name, allow no run
     * @throws RunFailedException if the run cannot be brought to its end
     */
    public <M> int run(int maxTokens, Trainer<M> trainer, Drawing<M> drawing) {
        return run(maxTokens, trainer, drawing, null);
    }

    /** What happens with a trained model at the end. */
    public interface Afterwards<M> {

        /** Takes the model, and the run with the random numbers as training left them. */
        void accept(M model, Run run, PrintWriter out);
    }

    /** The same, and then what comes afterwards, unless null. */
    public <M> int run(int maxTokens, Trainer<M> trainer, Drawing<M> drawing, Afterwards<M> afterwards) {
        List<String> documents = DataSource.load(data, spec.commandLine().getErr());
        Run run = prepare(documents, maxTokens);
        LossFile lossFile = losses == null ? null : new LossFile(losses);
        Plots pictures = plots(drawing, run);
        M model;
        double[] history;
        try (StepLines lines = new StepLines(spec.commandLine().getOut(), steps, Terminal.isInteractive())) {
            lines.println("num docs: " + documents.size());
            lines.println("vocab size: " + run.tokenizer().vocabSize());
            ConsoleProgress progress = new ConsoleProgress(run, lines);
            model = trainer.train(run, progress);
            history = progress.losses();
        } catch (ArithmeticException e) {
            throw new RunFailedException(e.getMessage()
                    + ": try a smaller --learning-rate or a higher --temperature");
        }
        if (lossFile != null) {
            lossFile.write(history);
        }
        if (pictures != null && history.length > 0) {
            pictures.loss(spec.name(), history, run.tokenizer().vocabSize());
            drawing.draw(model, prepare(documents, maxTokens), pictures);
        }
        if (afterwards != null) {
            afterwards.accept(model, run, spec.commandLine().getOut());
        }
        return 0;
    }

    /** The folder of the pictures, or null if none are asked for. */
    private <M> Plots plots(Drawing<M> drawing, Run run) {
        if (plots.isGiven()) {
            drawing.require(run);
            return plots.open();
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--show")) {
            throw new UsageException("--show says what the pictures look at, and there are none: add --plots FOLDER");
        }
        return null;
    }

    private Run prepare(List<String> documents, int maxTokens) {
        if (validate >= documents.size()) {
            throw new UsageException("--validate " + validate + " leaves nothing to train on: the data has "
                    + documents.size() + " documents, choose fewer");
        }
        int promptLength = prompt.codePointCount(0, prompt.length());
        if (promptLength > maxTokens) {
            throw new UsageException("--prompt has " + promptLength + " characters, but a sample at most "
                    + maxTokens + ": shorten it");
        }
        try {
            return Run.prepare(documents, seed, validate, steps, samples, prompt);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--prompt: " + e.getMessage() + ": use characters of the documents");
        }
    }
}
