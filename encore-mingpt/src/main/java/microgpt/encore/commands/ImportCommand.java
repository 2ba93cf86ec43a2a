package microgpt.encore.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import microgpt.common.cli.DataSource;
import microgpt.common.core.PythonRandom;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.DataSet;
import microgpt.encore.files.Gpt2Export;
import microgpt.encore.training.CheckpointFiles;
import microgpt.encore.training.ImportedRun;
import microgpt.encore.training.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Imports a model that another program went on training. */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Makes a checkpoint of a folder that export wrote and another program went on training.")
final class ImportCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "FOLDER", required = true, description = "The folder of a GPT-2.")
    private Path folder;

    @Option(names = "--data", paramLabel = "FILE|URL",
            description = "The text that it was trained on, so that eval and train need not name it (default: none).")
    private String data;

    @Option(names = "--checkpoint", paramLabel = "FILE", defaultValue = "mingpt.safetensors",
            description = "Where the model is kept (default: ${DEFAULT-VALUE}).")
    private Path checkpoint;

    @Option(names = "--overwrite", description = "Replace a model that is there.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFiles files = new RunFiles();
        DataSource.declare(data, files);
        Gpt2Export.NAMES.forEach(name -> files.reads("--from", folder.resolve(name)));
        CheckpointFiles kept = CheckpointFiles.of(files, "--checkpoint", checkpoint, overwrite, "");
        ImportedRun run = new ImportedRun(folder, Preset.SHAKESPEARE.settings, Preset.POEMS.settings);
        Settings settings = run.settings();
        boolean makesItsData = settings.data().task().digits() != null;
        String source = DataSource.fromAnywhere(data);
        DataSet dataSet = data == null && !makesItsData ? null : DataSet.of(settings.data(), settings.seed(), source,
                run.tokenizer(), new PythonRandom(settings.seed()), spec.commandLine().getErr());
        run.save(kept, dataSet, source);
        spec.commandLine().getOut().println("written to " + checkpoint);
        return 0;
    }
}
