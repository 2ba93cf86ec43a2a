package microgpt.encore;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Converters;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.LossFile;
import microgpt.common.cli.OutputFile;
import microgpt.common.cli.PlotOptions;
import microgpt.common.cli.UsageException;
import microgpt.common.core.Decimals;
import microgpt.common.core.PythonRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and keeps it in a checkpoint. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a model, from the beginning or from where a checkpoint left it.")
final class TrainCommand implements Callable<Integer> {

    /** Options that a resumed run may be given; all others stand in its checkpoint. */
    private static final Set<String> FREE = Set.of("--resume", "--data", "--save-every", "--threads", "--losses",
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

    private PrintWriter out;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        requireOptions();
        LossFile lossFile = losses == null ? null : new LossFile(losses);
        Plots pictures = plots.open();
        try (Workers workers = threads.workers()) {
            Learner learner = resume == null ? start(workers) : resume(workers);
            header(learner, workers);
            try (Interruption interruption = new Interruption()) {
                boolean whole = train(learner, interruption);
                write(learner, lossFile, pictures);
                if (!whole) {
                    out.println("stopped after step " + learner.stepsDone() + ": --resume " + checkpoint + " goes on from there");
                    return Cli.FAILED;
                }
            }
            atTheEnd(learner);
        }
        return 0;
    }

    private void requireOptions() {
        if (resume != null) {
            String fixed = spec.commandLine().getParseResult().matchedOptions().stream().map(option -> option.longestName())
                    .filter(name -> !FREE.contains(name)).collect(Collectors.joining(", "));
            if (!fixed.isEmpty()) {
                throw new UsageException("--resume goes on with the settings of the checkpoint and in its place, so leave out "
                        + fixed);
            }
            checkpoint = resume;
        } else if (Files.isRegularFile(checkpoint) && !overwrite) {
            throw new UsageException("'" + checkpoint + "' is there already: --resume " + checkpoint
                    + " goes on with it, --overwrite trains anew, --checkpoint names another file");
        }
        OutputFile.require(resume != null ? "--resume" : "--checkpoint", checkpoint);
    }

    private Learner start(Workers workers) {
        Settings settings = options.settings();
        String source = source();
        PythonRandom random = new PythonRandom(settings.seed());
        DataSet dataSet = DataSet.of(settings, source, random, spec.commandLine().getErr());
        return Learner.start(settings, dataSet, source, random, workers);
    }

    private Learner resume(Workers workers) {
        Checkpoint saved = Checkpoint.load(resume);
        Settings settings = saved.state().settings();
        String source = data != null ? source() : saved.state().givenData();
        DataSet dataSet = DataSet.of(settings, source, new PythonRandom(settings.seed()), spec.commandLine().getErr());
        return Learner.resume(saved, dataSet, source, workers);
    }

    /** Where the data is, a file by its full name: the run may be resumed in another folder. */
    private String source() {
        if (data == null || DataSource.isAddress(data)) {
            return data;
        }
        try {
            return Path.of(data).toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            return data; // reading it tells what is wrong
        }
    }

    private void header(Learner learner, Workers workers) {
        DataSet dataSet = learner.data();
        out.println("data: " + dataSet.description());
        out.println("vocab size: " + dataSet.vocabSize());
        out.println("num params: " + learner.model().parameterCount());
        out.println("computes with " + Kernels.BEST.description() + ", threads: " + workers.threads());
        if (learner.stepsDone() > 0) {
            out.println("goes on after step " + learner.stepsDone());
        }
    }

    /** Trains to the end, or until Ctrl-C; returns whether to the end. */
    private boolean train(Learner learner, Interruption interruption) {
        int evalEvery = learner.settings().evalEvery();
        if (learner.isDone()) { // before the first step: a model must be there all the same
            learner.save(checkpoint);
        }
        try (Report report = new Report(out, learner)) {
            for (boolean asked = false; !learner.isDone() && !asked; ) {
                report.step(learner.step());
                asked = interruption.isAsked(); // looked at once, so that a run that stops has saved what it did
                int step = learner.stepsDone();
                if (step % evalEvery == 0 || learner.isDone()) {
                    report.aside(() -> evaluate(learner, report));
                }
                if (step % or(sampleEvery, evalEvery) == 0 && !learner.isDone()) {
                    report.aside(() -> sample(learner, report));
                }
                if (step % or(saveEvery, evalEvery) == 0 || learner.isDone() || asked) {
                    report.aside(() -> learner.save(checkpoint));
                }
            }
        }
        return learner.isDone();
    }

    private static int or(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private void evaluate(Learner learner, Report report) {
        DataSet dataSet = learner.data();
        double validation = dataSet.heldOut().isEmpty() ? Double.NaN : learner.validate();
        report.evaluated(validation, dataSet.digits() == null ? "" : " | exact " + exact(score(learner)));
    }

    private static DigitTask.Score score(Learner learner) {
        DigitTask digits = learner.data().digits();
        return Evaluation.score(learner.model(), digits, digits.heldOut());
    }

    private static String exact(DigitTask.Score score) {
        return Decimals.fixed(100.0 * score.right() / score.cases(), 2) + " %";
    }

    /** A look at what the model can do by now; its random numbers are its own, so that the run stays the same. */
    private void sample(Learner learner, Report report) {
        if (learner.data().digits() == null) {
            PythonRandom random = new PythonRandom(learner.settings().seed() + learner.stepsDone());
            report.line("  " + text(learner, 60, random).replace('\n', ' '));
        }
    }

    private String text(Learner learner, int length, PythonRandom random) {
        StringBuilder text = new StringBuilder();
        double temperature = learner.settings().temperature();
        new Sampler(learner.model(), learner.data().tokenizer(), temperature, 0, random).write(new int[0], length, text::append);
        return text.toString();
    }

    private static void write(Learner learner, LossFile lossFile, Plots pictures) {
        if (lossFile != null) {
            lossFile.write(learner.history().toCsv());
        }
        if (pictures != null && learner.stepsDone() > 0) {
            draw(learner.history(), learner.data().vocabSize(), pictures);
        }
    }

    private static void draw(History history, int vocabSize, Plots pictures) {
        double[] train = history.losses();
        List<Curve> curves = new ArrayList<>(List.of(Plots.smooth("training, running mean", train)));
        if (history.validationSteps().length > 0) {
            curves.add(new Curve("held out", history.validationSteps(), history.validationLosses(), Curve.Style.MAIN));
        }
        curves.add(Curve.level("guessing: ln " + vocabSize, StrictMath.log(vocabSize), train.length));
        Charts.curves(pictures.picture("loss"), "Loss in training and on held-out data", "loss", curves);
    }

    private void atTheEnd(Learner learner) {
        if (learner.data().digits() != null) {
            DigitTask.Score score = score(learner);
            out.println(score);
            score.wrong().stream().limit(5).forEach(wrong -> out.println("wrong: " + learner.settings().task().inWords(wrong)));
            return;
        }
        boolean documents = learner.data().tokenizer().hasBos();
        for (int i = 1; i <= learner.settings().samples(); i++) {
            String text = text(learner, documents ? Integer.MAX_VALUE : 300, learner.random());
            out.println("sample " + Decimals.padded(i, 2) + ": " + text);
        }
    }
}
