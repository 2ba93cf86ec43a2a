package microgpt.encore.commands;

import microgpt.common.cli.Converters;
import microgpt.common.core.UsageException;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config;
import microgpt.encore.training.AdamW;
import microgpt.encore.training.Schedule;
import microgpt.encore.training.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that change a preset's settings; null where the preset's value holds. */
final class TrainOptions {

    @Option(names = "--preset", paramLabel = "NAME", defaultValue = "poems",
            description = "Where all settings start from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(names = "--documents", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Take each line of the data for a document, or all for one running text.")
    private Boolean documents;

    @Mixin
    private TokenOptions tokens;

    @Option(names = "--seed", paramLabel = "N", converter = Converters.Seed.class,
            description = "Seed of all random numbers.")
    private Long seed;

    @Option(names = "--n-layer", paramLabel = "N", converter = Converters.Size.class, description = "Layers.")
    private Integer nLayer;

    @Option(names = "--n-head", paramLabel = "N", converter = Converters.Size.class, description = "Attention heads.")
    private Integer nHead;

    @Option(names = "--n-embd", paramLabel = "N", converter = Converters.Size.class,
            description = "Width of the embedding.")
    private Integer nEmbd;

    @Option(names = "--block-size", paramLabel = "N", converter = Converters.Size.class,
            description = "The longest sequence of tokens.")
    private Integer blockSize;

    @Option(names = "--norm", paramLabel = "layer|rms",
            description = "LayerNorm, as minGPT, or RMSNorm without biases, as microgpt.")
    private Config.Norm norm;

    @Option(names = "--activation", paramLabel = "gelu|relu", description = "The activation function of the MLP.")
    private Config.Activation activation;

    @Option(names = "--dropout", paramLabel = "X", description = "Dropout rate in training, below 1.")
    private Double dropout;

    @Option(names = "--batch-size", paramLabel = "N", converter = Converters.Size.class,
            description = "Sequences a step.")
    private Integer batchSize;

    @Option(names = "--steps", paramLabel = "N", converter = Converters.Count.class,
            description = "Training steps; with --resume, more than before.")
    private Integer steps;

    @Option(names = "--learning-rate", paramLabel = "X", converter = Converters.Positive.class,
            description = "The highest learning rate.")
    private Double learningRate;

    @Option(names = "--final-rate", paramLabel = "X",
            description = "The learning rate of the last step (a tenth of the highest, unless said).")
    private Double finalRate;

    @Option(names = "--warmup", paramLabel = "N", converter = Converters.Count.class,
            description = "Steps until the highest rate.")
    private Integer warmup;

    @Option(names = "--beta1", paramLabel = "X", description = "AdamW's decay rate of the mean gradient, below 1.")
    private Double beta1;

    @Option(names = "--beta2", paramLabel = "X",
            description = "AdamW's decay rate of the mean squared gradient, below 1.")
    private Double beta2;

    @Option(names = "--weight-decay", paramLabel = "X", description = "Weight decay of the matrices.")
    private Double weightDecay;

    @Option(names = "--clip", paramLabel = "X", description = "Largest norm of a gradient, 0 for no limit.")
    private Double clip;

    @Option(names = "--eval-every", paramLabel = "N", converter = Converters.Interval.class,
            description = "Steps between evaluations.")
    private Integer evalEvery;

    @Option(names = "--samples", paramLabel = "N", converter = Converters.Count.class,
            description = "Samples at the end.")
    private Integer samples;

    @Option(names = "--temperature", paramLabel = "X", converter = Converters.Positive.class,
            description = "Temperature of all samples: low is cautious.")
    private Double temperature;

    /**
     * The preset's settings, changed as the options say.
     *
     * @throws UsageException if a value makes no sense
     */
    Settings settings() {
        Settings settings = changed(preset.settings);
        Architecture model = settings.model();
        if (model.nEmbd() % model.nHead() != 0) {
            throw new UsageException("--n-embd " + model.nEmbd() + " cannot be shared by --n-head " + model.nHead()
                    + ": choose a multiple, such as --n-embd " + model.nHead() * 32);
        }
        return settings;
    }

    /**
     * Other settings than a preset's, changed as the options say.
     *
     * @throws UsageException if a value by itself makes no sense
     */
    Settings changed(Settings from) {
        return new Settings(or(seed, from.seed()), data(from.data()), model(from.model()), optimizer(from.optimizer()),
                schedule(from.schedule()), or(evalEvery, from.evalEvery()), or(samples, from.samples()),
                or(temperature, from.temperature()));
    }

    /** The preset that was chosen. */
    Preset preset() {
        return preset;
    }

    /** The number of steps that was asked for, null if none was. */
    Integer steps() {
        return steps;
    }

    private DataSettings data(DataSettings from) {
        Task task = task(from.task());
        return new DataSettings(task, or(blockSize, from.blockSize()), or(batchSize, from.batchSize()),
                tokens.vocabulary(task, from.vocabulary()));
    }

    private Architecture model(Architecture from) {
        return new Architecture(or(nLayer, from.nLayer()), or(nHead, from.nHead()), or(nEmbd, from.nEmbd()),
                or(norm, from.norm()), or(activation, from.activation()),
                between0And1("--dropout", or(dropout, from.dropout())));
    }

    private AdamW.Options optimizer(AdamW.Options from) {
        return new AdamW.Options(between0And1("--beta1", or(beta1, from.beta1())),
                between0And1("--beta2", or(beta2, from.beta2())),
                notNegative("--weight-decay", or(weightDecay, from.weightDecay())),
                notNegative("--clip", or(clip, from.clip())));
    }

    private Schedule schedule(Schedule from) {
        double rate = or(learningRate, from.rate());
        double proportional = from.finalRate() / from.rate() * rate; // to the highest rate, as in the preset
        return new Schedule(rate, notNegative("--final-rate", or(finalRate, proportional)), or(warmup, from.warmup()),
                or(steps, from.steps()), from.cosine());
    }

    private Task task(Task from) {
        if (documents == null) {
            return from;
        }
        if (from != Task.TEXT && from != Task.DOCUMENTS) {
            throw new UsageException(
                    "--documents: what this model learns from is always cut in the same way: leave it out");
        }
        return documents ? Task.DOCUMENTS : Task.TEXT;
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static double between0And1(String option, double value) {
        // the model computes in floats, where the largest doubles below 1 are 1
        if (!(value >= 0 && (float) value < 1)) {
            throw new UsageException(option + " " + value + " is not from 0 to below 1: choose such a number");
        }
        return value;
    }

    private static double notNegative(String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new UsageException(option + " " + value + " is not a number from 0 on: choose such a number");
        }
        return value;
    }
}
