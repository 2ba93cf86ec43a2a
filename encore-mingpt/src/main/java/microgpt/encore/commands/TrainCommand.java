package microgpt.encore.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Converters;
import microgpt.common.cli.LossFile;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import microgpt.common.stage.PlotOptions;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;
import microgpt.encore.training.CheckpointFiles;
import microgpt.encore.training.TrainingLoop;
import microgpt.encore.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and saves it in a checkpoint. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a model: from the beginning, from another model, or from where a checkpoint left it.")
final class TrainCommand implements Callable<Integer> {

    /** The options that may be given with --resume; the checkpoint has all others. */
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--steps", "--data", "--save-every",
            "--threads", "--losses", "--plots", "--plots-format", "--sample-every");

    @Mixin
    private TrainOptions options;

    @Mixin
    private Beginning beginning;

    @Option(names = "--checkpoint", paramLabel = "FILE", defaultValue = "mingpt.safetensors",
            description = "Where the model is kept (default: ${DEFAULT-VALUE}).")
    private Path checkpoint;

    @Option(names = "--overwrite", description = "Train anew and replace a model that is there.")
    private boolean overwrite;

    @Option(names = "--save-every", paramLabel = "N", converter = Converters.Interval.class,
            description = "Steps between checkpoints (default: as evaluations).")
    private Integer saveEvery;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--losses", paramLabel = "FILE.csv", description = "Write all losses to this file.")
    private Path losses;

    @Mixin
    private PlotOptions plots;

    @Option(names = "--sample-every", paramLabel = "N", converter = Converters.Interval.class,
            description = "Steps between samples (default: as evaluations).")
    private Integer sampleEvery;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        requireOptions();
        RunFiles files = new RunFiles();
        beginning.declare(files);
        plots.reserve(files);
        CheckpointFiles kept = checkpointFiles(files);
        LossFile lossFile = losses == null ? null : new LossFile(files, losses);
        Plots pictures = plots.open(files);
        try (Workers workers = threads.workers()) {
            TrainingRun run = beginning.open(options, workers, spec.commandLine().getErr());
            printHeader(out, run, workers);
            try (Interruption interruption = new Interruption()) {
                boolean complete = train(out, run, kept, interruption);
                writeFiles(out, run, lossFile, pictures);
                if (!complete) {
                    out.println("stopped after step " + run.stepsDone() + ": --resume " + kept.path()
                            + " goes on from there");
                    return Cli.FAILED;
                }
            }
            new RunSamples(run).print(out);
        }
        return 0;
    }

    private void requireOptions() {
        Path resume = beginning.resume();
        if (resume != null) {
            String fixed = given().filter(name -> !WITH_RESUME.contains(name)).collect(Collectors.joining(", "));
            if (!fixed.isEmpty()) {
                throw new UsageException(
                        "--resume goes on with the settings of the checkpoint and in its place, so leave out "
                        + fixed);
            }
        } else if (given().filter(List.of("--from", "--preset")::contains).count() == 2) {
            throw new UsageException("--from takes the settings of the model's own run, so leave out --preset "
                    + "and name single settings");
        }
    }

    private CheckpointFiles checkpointFiles(RunFiles files) {
        Path resume = beginning.resume();
        return resume != null ? CheckpointFiles.of(files, "--resume", resume, true, "")
                : CheckpointFiles.of(files, "--checkpoint", checkpoint, overwrite,
                        "--resume " + checkpoint + " goes on with it, ");
    }

    /** The names of the options that the command line gives. */
    private Stream<String> given() {
        return spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName);
    }

    private void printHeader(PrintWriter out, TrainingRun run, Workers workers) {
        out.println("data: " + run.data().description());
        out.println("vocab size: " + run.data().vocabSize());
        out.println("num params: " + run.model().parameterCount());
        out.println("computes with " + Kernels.BEST.description() + ", threads: " + workers.threads());
        if (beginning.inWords() != null) {
            out.println(beginning.inWords());
        }
    }

    /** Trains to the end, or until Ctrl-C; returns whether to the end. */
    private boolean train(PrintWriter out, TrainingRun run, CheckpointFiles kept, Interruption interruption) {
        int evalEvery = run.settings().evalEvery();
        TrainingLoop loop = new TrainingLoop(run, sampleEvery == null ? evalEvery : sampleEvery,
                saveEvery == null ? evalEvery : saveEvery, kept);
        try (Report report = new Report(out, run)) {
            return loop.train(report, interruption::isRequested);
        }
    }

    private static void writeFiles(PrintWriter out, TrainingRun run, LossFile lossFile, Plots pictures) {
        if (lossFile != null) {
            lossFile.write(run.history().toCsv());
        }
        if (pictures != null && run.stepsDone() > 0) {
            LossPicture.draw(run.history(), run.data().vocabSize(), pictures);
            out.println(pictures.finish());
        }
    }
}
