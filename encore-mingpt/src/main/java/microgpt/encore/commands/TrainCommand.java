package microgpt.encore.commands;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Converters;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.LossFile;
import microgpt.common.cli.OutputFile;
import microgpt.common.cli.PlotOptions;
import microgpt.common.cli.UsageException;
import microgpt.common.core.PythonRandom;
import microgpt.encore.data.DataSet;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.Workers;
import microgpt.encore.training.Checkpoint;
import microgpt.encore.training.Settings;
import microgpt.encore.training.TrainingLoop;
import microgpt.encore.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and saves it in a checkpoint. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a model, from the beginning or from where a checkpoint left it.")
final class TrainCommand implements Callable<Integer> {

    /** The options that may be given with --resume; the checkpoint has all others. */
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--data", "--save-every", "--threads", "--losses",
            "--plots", "--plots-format", "--sample-every");

    @Mixin
    private TrainOptions options;

    @Option(names = "--data", paramLabel = "FILE|URL",
            description = "UTF-8 text (default: Tang poems; names for microgpt).")
    private String data;

    @Option(names = "--checkpoint", paramLabel = "FILE", defaultValue = "mingpt.safetensors",
            description = "Where the model is kept (default: ${DEFAULT-VALUE}).")
    private Path checkpoint;

    @Option(names = "--overwrite", description = "Train anew even if that file is there.")
    private boolean overwrite;

    @Option(names = "--save-every", paramLabel = "N", converter = Converters.Size.class,
            description = "Steps between checkpoints (default: as evaluations).")
    private Integer saveEvery;

    @Option(names = "--resume", paramLabel = "FILE", description = "Go on from this checkpoint, and keep the model there.")
    private Path resume;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--losses", paramLabel = "FILE.csv", description = "Write all losses to this file.")
    private Path losses;

    @Mixin
    private PlotOptions plots;

    @Option(names = "--sample-every", paramLabel = "N", converter = Converters.Size.class,
            description = "Steps between samples (default: as evaluations).")
    private Integer sampleEvery;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        requireOptions();
        LossFile lossFile = losses == null ? null : new LossFile(losses);
        Plots pictures = plots.open();
        try (Workers workers = threads.workers()) {
            TrainingRun run = resume == null ? start(workers) : resume(workers);
            printHeader(out, run, workers);
            try (Interruption interruption = new Interruption()) {
                boolean complete = train(out, run, interruption);
                writeFiles(out, run, lossFile, pictures);
                if (!complete) {
                    out.println("stopped after step " + run.stepsDone() + ": --resume " + checkpoint + " goes on from there");
                    return Cli.FAILED;
                }
            }
            new RunSamples(run).print(out);
        }
        return 0;
    }

    private void requireOptions() {
        if (resume != null) {
            String fixed = spec.commandLine().getParseResult().matchedOptions().stream().map(option -> option.longestName())
                    .filter(name -> !WITH_RESUME.contains(name)).collect(Collectors.joining(", "));
            if (!fixed.isEmpty()) {
                throw new UsageException("--resume goes on with the settings of the checkpoint and in its place, so leave out "
                        + fixed);
            }
            checkpoint = resume;
        } else if (Files.isRegularFile(checkpoint) && !overwrite) {
            throw new UsageException("'" + checkpoint + "' is there already: --resume " + checkpoint
                    + " goes on with it, --overwrite trains anew, --checkpoint names another file");
        }
        OutputFile.requireWritable(resume != null ? "--resume" : "--checkpoint", checkpoint);
    }

    private TrainingRun start(Workers workers) {
        Settings settings = options.settings();
        String source = source();
        PythonRandom random = new PythonRandom(settings.seed());
        return TrainingRun.start(settings, load(settings, source, random), source, random, workers);
    }

    private TrainingRun resume(Workers workers) {
        Checkpoint saved = Checkpoint.load(resume);
        Settings settings = saved.state().settings();
        String source = data != null ? source() : saved.state().givenData();
        return TrainingRun.resume(saved, load(settings, source, new PythonRandom(settings.seed())), source, workers);
    }

    private DataSet load(Settings settings, String source, PythonRandom random) {
        return DataSet.of(settings.data(), settings.seed(), source, random, spec.commandLine().getErr());
    }

    /** The address or file of the data; a file by its absolute name, because the run may be resumed in another folder. */
    private String source() {
        if (data == null || DataSource.isAddress(data)) {
            return data;
        }
        try {
            return Path.of(data).toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            return data; // reading the file will report what is wrong with its name
        }
    }

    private static void printHeader(PrintWriter out, TrainingRun run, Workers workers) {
        out.println("data: " + run.data().description());
        out.println("vocab size: " + run.data().vocabSize());
        out.println("num params: " + run.model().parameterCount());
        out.println("computes with " + Kernels.BEST.description() + ", threads: " + workers.threads());
        if (run.stepsDone() > 0) {
            out.println("goes on after step " + run.stepsDone());
        }
    }

    /** Trains to the end, or until Ctrl-C; returns whether to the end. */
    private boolean train(PrintWriter out, TrainingRun run, Interruption interruption) {
        int evalEvery = run.settings().evalEvery();
        TrainingLoop loop = new TrainingLoop(run, sampleEvery == null ? evalEvery : sampleEvery,
                saveEvery == null ? evalEvery : saveEvery, checkpoint);
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
            out.println(pictures.summary());
        }
    }
}
