package microgpt.common.stage;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Configured;
import microgpt.common.cli.Converters;
import microgpt.common.cli.LongDocuments;
import microgpt.common.cli.LossFile;
import microgpt.common.cli.Terminal;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.Trainer;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import microgpt.common.puzzles.Puzzle;
import microgpt.common.puzzles.Puzzles;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The program of a stage: the options that all stages have, and what surrounds its training. A stage
 * adds options of its own: an {@code int} is a size from 1, a {@code double} a number above 0, and
 * help.properties has their descriptions.
 *
 * @param <M> the stage's model
 */
public abstract class Stage<M extends LanguageModel> implements Configured, Callable<Integer> {

    private static final String FIRST_WITH_POSITIONS = "train3";

    @Mixin
    private RunOptions options;

    @Option(names = "--losses", paramLabel = "FILE.csv", description = "Write every step's loss to this file.")
    private Path losses;

    @Mixin
    private PlotOptions plotOptions;

    @Mixin
    private ShowOption show;

    @Option(names = "--interactive", description = "Afterwards, ask for beginnings of names and go on with them.")
    private boolean interactive;

    @Spec
    private CommandSpec spec;

    /**
     * The algorithm, as the stage's options say.
     *
     * @throws UsageException if the options do not fit each other
     */
    protected abstract Trainer<M> training();

    /** The pictures of what is inside the model. */
    protected abstract Drawing<M> pictures();

    /** Runs a stage in this process's standard streams and ends the process. */
    protected static void run(Stage<?> stage, String[] args) {
        Cli.main(stage, args);
    }

    /** @throws UsageException if a size is not a multiple of another, whose parts share it */
    protected static void requireMultiple(String option, int size, String partsOption, int parts) {
        if (size % parts != 0) {
            throw new UsageException(option + " " + size + " cannot be shared by " + partsOption + " " + parts
                    + ": choose a multiple, such as " + option + " " + parts * 4);
        }
    }

    /** Makes the options of stages readable: their types say their bounds, and one file says what they are for. */
    @Override
    public final void configure(CommandLine line) {
        line.registerConverter(int.class, new Converters.Size());
        line.registerConverter(double.class, new Converters.Positive());
        line.setHelpFactory((command, colors) -> { // loaded only for those who ask for help
            command.resourceBundle(ResourceBundle.getBundle("microgpt.common.stage.help"));
            command.usageMessage().footer("%nPuzzles for --data:%n" + String.join("%n", Puzzles.list()));
            return new Help(command, colors);
        });
    }

    /** Names the later stage that brings an option. */
    @Override
    public final String advice(List<String> unknown) {
        return LaterOptions.advice(unknown);
    }

    /**
     * Checks the options, trains, draws and talks.
     *
     * @return the exit status
     * @throws UsageException if the options, or what they name, allow no run
     * @throws RunFailedException if the run cannot be brought to its end
     */
    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Trainer<M> trainer = training();
        List<String> documents = options.documents(spec.commandLine().getErr());
        Run run = options.prepare(documents);
        RunFiles files = new RunFiles();
        options.declare(files);
        plotOptions.reserve(files);
        LossFile lossFile = losses == null ? null : new LossFile(files, losses);
        if (show.isGiven() && !plotOptions.isGiven()) {
            throw new UsageException("--show says what the pictures look at, and there are none: add --plots FOLDER");
        }
        int[] shown = show.tokens(run);
        Plots plots = plotOptions.open(files);
        LossHistory history = new LossHistory();
        tellLongDocuments(documents, run.blockSize());
        M model = train(trainer, documents.size(), run, history);
        if (lossFile != null) {
            lossFile.write(history.losses());
        }
        if (plots != null && history.losses().length > 0) {
            new StagePictures(spec.name(), plots)
                    .draw(model, pictures(), options.prepare(documents), shown, history.losses());
            out.println(plots.finish());
        }
        if (interactive) {
            new Talk(trainer.temperature(), new Playground(model, run)).run(out);
        }
        return 0;
    }

    /** Only where positions are learned: what knows no position reads documents of any length. */
    private void tellLongDocuments(List<String> documents, int blockSize) {
        if (spec.name().compareTo(FIRST_WITH_POSITIONS) < 0) {
            return;
        }
        String note = LongDocuments.note(documents.stream()
                .map(document -> document.codePointCount(0, document.length()) + 1).toList(), blockSize, "characters");
        if (note != null) {
            spec.commandLine().getErr().println(note);
        }
    }

    private List<Progress> listeners(Run run, StepLines lines, LossHistory history) {
        Puzzle puzzle = options.puzzle();
        Progress console = new ConsoleProgress(run, lines, puzzle == null ? "names" : "lines");
        if (puzzle == null) {
            return List.of(new DivergenceGuard(run), history, console);
        }
        PuzzleProgress progress = new PuzzleProgress(puzzle, run, lines);
        progress.begin(spec.name());
        return List.of(new DivergenceGuard(run), history, console, progress);
    }

    private M train(Trainer<M> trainer, int documents, Run run, LossHistory history) {
        try (StepLines lines = new StepLines(spec.commandLine().getOut(), run.steps(), Terminal.isInteractive())) {
            lines.println("num docs: " + documents);
            lines.println("vocab size: " + run.tokenizer().vocabSize());
            return trainer.train(run, new Listeners(listeners(run, lines, history)));
        } catch (ArithmeticException e) {
            throw new RunFailedException(e.getMessage() + ": try a smaller --learning-rate or a higher --temperature");
        }
    }
}
