package microgpt.encore.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import microgpt.encore.files.Gpt2Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports a trained model for other programs. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a trained model as a folder that other programs open.")
final class ExportCommand implements Callable<Integer> {

    /** The kind of folder. */
    enum Format { GPT2 }

    @Mixin
    private TrainedModel trained;

    @Option(names = "--format", paramLabel = "gpt2", defaultValue = "GPT2",
            description = "As what: a GPT-2, as the transformers library names and shapes it (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "The folder.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        trained.load();
        Gpt2Export.write(folder, trained.state().config(), trained.tokenizer(), trained.model().tensors(),
                trained.state().settings().toJson());
        spec.commandLine().getOut().println("written to " + folder);
        return 0;
    }
}
