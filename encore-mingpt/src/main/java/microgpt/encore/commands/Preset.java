package microgpt.encore.commands;

import java.util.Locale;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.training.AdamW;
import microgpt.encore.training.Schedule;
import microgpt.encore.training.Settings;

/** Ready-made settings by name; an option changes a single one. */
enum Preset {

    /** Tang quatrains, the text that comes with the program. */
    POEMS(minGpt(Task.DOCUMENTS, 4, 4, 128, 33, 0.1, 32, 2000, 2e-3, 200, 5, 0.8)),

    /** The model of lesson 5, number for number. */
    MICROGPT(new Settings(42, new DataSettings(Task.LESSON, 16, 1),
            new Architecture(1, 4, 16, Norm.RMS, Activation.RELU, 0), new AdamW.Options(0.85, 0.99, 0, 0),
            new Schedule(0.01, 0, 0, 1000, false), 100, 20, 0.5)),

    /** nanoGPT's run for a laptop's processor on an excerpt from Shakespeare's plays. */
    SHAKESPEARE(minGpt(Task.TEXT, 4, 4, 128, 64, 0, 12, 2000, 1e-3, 250, 1, 0.8)),

    /** 4.4 million parameters for a Chinese novel. */
    JOURNEY(minGpt(Task.TEXT, 6, 6, 192, 128, 0, 12, 2300, 1e-3, 230, 1, 0.8)),

    /** minGPT's first demonstration. */
    SORT(minGpt(Task.SORT, 3, 3, 48, 11, 0, 64, 1000, 1e-3, 250, 5, 1)),

    /** minGPT's second demonstration. */
    ADDER(minGpt(Task.ADDER, 3, 3, 48, 6, 0, 64, 3000, 1e-3, 500, 5, 1));

    final Settings settings;

    Preset(Settings settings) {
        this.settings = settings;
    }

    /** Whether the data must be named, because the program comes with no text of this kind. */
    boolean needsText() {
        return this == SHAKESPEARE || this == JOURNEY;
    }

    /** The name as written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Settings minGpt(Task task, int nLayer, int nHead, int nEmbd, int blockSize, double dropout,
                                   int batchSize, int steps, double learningRate, int evalEvery, int samples,
                                   double temperature) {
        return new Settings(42, new DataSettings(task, blockSize, batchSize),
                new Architecture(nLayer, nHead, nEmbd, Norm.LAYER, Activation.GELU, dropout),
                new AdamW.Options(0.9, 0.99, 0.1, 1), new Schedule(learningRate, learningRate / 10, 100, steps, true),
                evalEvery, samples, temperature);
    }
}
