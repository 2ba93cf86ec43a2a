package microgpt.encore.training;

import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.data.Vocabulary;
import microgpt.encore.files.Gpt2Import;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Tensor;

/**
 * A model that comes from another program, as a run before its first step: it has parameters, but
 * AdamW's running means are 0 and there are no losses. What the run would be beyond that are the settings of the
 * run that was exported.
 */
public final class ImportedRun {

    private final Path folder;
    private final Gpt2Import imported;
    private final Settings settings;

    /**
     * The run of a folder.
     *
     * @param otherwise settings of a running text, for a folder that does not tell those of its run
     * @param otherwiseDocuments the same for documents
     * @throws UsageException if the folder cannot be imported
     */
    public ImportedRun(Path folder, Settings otherwise, Settings otherwiseDocuments) {
        this.folder = folder;
        imported = Gpt2Import.read(folder);
        settings = settings(imported.tokenizer().hasBos() ? otherwiseDocuments : otherwise);
    }

    private Settings settings(Settings otherwise) {
        Settings told = otherwise;
        try {
            told = imported.settings() == null ? otherwise : Settings.fromJson(imported.settings());
        } catch (IllegalArgumentException e) {
            throw notUsable(e.getMessage());
        }
        Config config = imported.config();
        TextTokenizer tokenizer = imported.tokenizer();
        Task task = told.data().task();
        boolean fits = task.digits() != null ? task.digits().vocabSize() == config.vocabSize()
                && task.digits().blockSize() == config.blockSize() : tokenizer.hasBos() == (task != Task.TEXT);
        if (!fits) {
            throw notUsable("the settings of its run belong to other data than its tokenizer");
        }
        Vocabulary vocabulary = tokenizer instanceof BpeTokenizer ? new Vocabulary(config.vocabSize())
                : Vocabulary.CHARACTERS;
        return new Settings(told.seed(),
                new DataSettings(task, config.blockSize(), told.data().batchSize(), vocabulary),
                new Architecture(config.nLayer(), config.nHead(), config.nEmbd(), config.norm(), config.activation(),
                        Double.parseDouble(Float.toString(config.dropout()))), // 0.1, not the double next to 0.1f
                told.optimizer(), told.schedule(), told.evalEvery(), told.samples(), told.temperature());
    }

    private UsageException notUsable(String reason) {
        return new UsageException("--from '" + folder + "' cannot be imported (" + reason
                + "): name a folder that export --format gpt2 wrote");
    }

    /** The settings, with the sizes of the model. */
    public Settings settings() {
        return settings;
    }

    /** The tokenizer of the text, null for a digit task. */
    public TextTokenizer tokenizer() {
        return settings.data().task().digits() == null ? imported.tokenizer() : null;
    }

    /**
     * Writes a checkpoint from which the model learns on, evaluates and writes.
     *
     * @param data what it learns from, in its own tokens; null while that is not known
     * @param source the file or address of the data, null for none
     * @throws UsageException if a parameter is missing or makes no sense
     * @throws microgpt.common.core.RunFailedException if the checkpoint cannot be written
     */
    public void save(CheckpointFiles file, DataSet data, String source) {
        Config config = imported.config();
        Memory.requireEnough(config, 1);
        List<Tensor> parameters;
        try (Workers one = new Workers(1)) {
            parameters = new Gpt(config, 1, one).tensors();
        }
        imported.copyTo(parameters, folder);
        String random = new PythonRandom(settings.seed()).state();
        TrainingState state = data == null ? TrainingState.withoutText(settings, config, imported.tokenizer())
                : TrainingState.of(settings, config, source == null ? "" : source, data, 0, random);
        Checkpoint.save(file, state, parameters, i -> new float[parameters.get(i).size()],
                i -> new float[parameters.get(i).size()], List.of());
    }
}
