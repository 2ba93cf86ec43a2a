package microgpt.encore.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import microgpt.common.cli.DataSource;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.Task;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Architecture;
import microgpt.encore.training.Checkpoint;
import microgpt.encore.training.Schedule;
import microgpt.encore.training.Settings;
import microgpt.encore.training.TrainingRun;
import microgpt.encore.training.TrainingState;
import picocli.CommandLine.Option;

/**
 * The options that say where a run begins: anew, from the parameters of a trained model, or where a checkpoint left it.
 */
final class Beginning {

    @Option(names = "--data", paramLabel = "FILE|URL",
            description = "UTF-8 text (default: Tang poems; names for microgpt; with --from or --resume, "
                    + "the model's own).")
    private String data;

    @Option(names = "--from", paramLabel = "FILE",
            description = "Start a new run from this model's parameters: its sizes and vocabulary stay, options "
                    + "change other settings.")
    private Path from;

    @Option(names = "--resume", paramLabel = "FILE",
            description = "Go on from this checkpoint, and keep the model there; --steps sets a larger number of "
                    + "steps in all.")
    private Path resume;

    private RunFiles files;
    private String inWords;

    /** The checkpoint whose run goes on, null for a new run. */
    Path resume() {
        return resume;
    }

    /** How the run goes on from what was trained before, in a line, or null if nothing was. */
    String inWords() {
        return inWords;
    }

    /** Declares what the command line names as what a run reads. */
    void declare(RunFiles files) {
        this.files = files;
        DataSource.declare(data, files);
        if (from != null) {
            files.reads("--from", from);
        }
    }

    /**
     * The run, ready for its next step.
     *
     * @param notes receives a note if the text is downloaded
     * @throws UsageException if the options, the data and the checkpoint do not fit together
     */
    TrainingRun open(TrainOptions options, Workers workers, PrintWriter notes) {
        return resume != null ? resumed(options, workers, notes) : from != null ? continued(options, workers, notes)
                : started(options, workers, notes);
    }

    private TrainingRun started(TrainOptions options, Workers workers, PrintWriter notes) {
        Settings settings = options.settings();
        if (data == null && options.preset().needsText()) {
            throw new UsageException("--preset " + options.preset()
                    + " learns from a text that does not come with the program: "
                    + "name a file or an address with --data");
        }
        String source = DataSource.fromAnywhere(data);
        PythonRandom random = new PythonRandom(settings.seed());
        DataSet dataSet = DataSet.of(settings.data(), settings.seed(), source, random, notes);
        return TrainingRun.start(settings, dataSet, source, random, workers);
    }

    private TrainingRun continued(TrainOptions options, Workers workers, PrintWriter notes) {
        Checkpoint trained = Checkpoint.load(from);
        TrainingState state = trained.state();
        Settings settings = options.changed(state.settings());
        requireSameShape(settings, state.settings());
        String source = source(state);
        PythonRandom random = new PythonRandom(settings.seed());
        DataSet dataSet = load(settings, state, source, random, notes);
        inWords = "starts from the parameters of '" + from + "', trained for " + steps(state.step());
        return TrainingRun.startFrom(trained, settings, dataSet, source, random, workers);
    }

    private TrainingRun resumed(TrainOptions options, Workers workers, PrintWriter notes) {
        Checkpoint saved = Checkpoint.load(resume);
        TrainingState state = saved.state();
        Settings settings = state.settings();
        int steps = options.steps() == null ? settings.schedule().steps() : options.steps();
        if (steps < settings.schedule().steps() && state.step() > 0) {
            throw new UsageException("--steps " + steps + ": the run in '" + resume + "' has "
                    + settings.schedule().steps()
                    + ", and --resume can only add to them: choose more, or leave --steps out");
        }
        String source = source(state);
        DataSet dataSet = load(settings, state, source, new PythonRandom(settings.seed()), notes);
        inWords = resumption(state.step(), settings.schedule(), settings.schedule().withSteps(steps));
        return TrainingRun.resume(saved, steps, dataSet, source, workers);
    }

    private static String resumption(int step, Schedule before, Schedule now) {
        if (step == 0 && now.steps() > 0) {
            return "starts with the parameters in the checkpoint, whose run has not taken a step yet";
        }
        if (step >= now.steps()) {
            return "all of its " + steps(step) + " are done: --steps with a larger number goes on learning";
        }
        return "goes on after step " + step + (now.steps() == before.steps() ? ""
                : ", to " + steps(now.steps()) + " instead of " + before.steps()
                + ": the learning rate is stretched over them all" + (now.at(step) == before.at(step) ? ""
                : ", so the next step has " + rate(now.at(step)) + " instead of " + rate(before.at(step))));
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.3g", rate);
    }

    private static String steps(int count) {
        return count + (count == 1 ? " step" : " steps");
    }

    private static DataSet load(Settings settings, TrainingState state, String source, PythonRandom random,
            PrintWriter notes) {
        TextTokenizer tokenizer = settings.data().task().digits() == null ? state.tokenizer() : null;
        return DataSet.of(settings.data(), settings.seed(), source, tokenizer, random, notes);
    }

    /** Requires that no option changes what the parameters depend on. */
    private void requireSameShape(Settings settings, Settings trained) {
        Architecture model = settings.model();
        Architecture trainedModel = trained.model();
        requireSame("--n-layer", model.nLayer(), trainedModel.nLayer());
        requireSame("--n-head", model.nHead(), trainedModel.nHead());
        requireSame("--n-embd", model.nEmbd(), trainedModel.nEmbd());
        requireSame("--block-size", settings.data().blockSize(), trained.data().blockSize());
        requireSame("--norm", model.norm(), trainedModel.norm());
        requireSame("--activation", model.activation(), trainedModel.activation());
        requireSame("--documents", settings.data().task() != Task.TEXT, trained.data().task() != Task.TEXT);
        int tokens = settings.data().vocabulary().bpeSize();
        int trainedTokens = trained.data().vocabulary().bpeSize();
        requireSame("--tokenizer", tokens > 0 ? "bpe" : "characters", trainedTokens > 0 ? "bpe" : "characters");
        requireSame("--vocab-size", tokens, trainedTokens);
    }

    private void requireSame(String option, Object value, Object trained) {
        if (!value.equals(trained)) {
            throw new UsageException(option + " " + word(value) + ": the model in '" + from + "' was trained with "
                    + word(trained) + ", and its parameters fit nothing else: leave " + option + " out");
        }
    }

    private static String word(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** The data that is named, or else that of the model. */
    private String source(TrainingState state) {
        if (data == null && state.lacksText()) {
            throw new UsageException("the model was imported without a text: name the one to learn from with --data");
        }
        if (data != null) {
            return DataSource.fromAnywhere(data);
        }
        DataSource.declare(state.givenData(), files);
        return state.givenData();
    }
}
