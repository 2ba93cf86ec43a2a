package microgpt.encore.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import microgpt.common.files.OutputFile;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.RunFiles;
import microgpt.encore.files.GgufExport;
import microgpt.encore.files.Gpt2Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports a trained model for other programs. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a trained model for other programs.")
final class ExportCommand implements Callable<Integer> {

    /** A folder for the transformers library, or a file for llama.cpp. */
    enum Format { GPT2, GGUF }

    @Mixin
    private TrainedModel trained;

    @Option(names = "--format", paramLabel = "gpt2|gguf", defaultValue = "GPT2",
            description = "As what: gpt2 is a folder, as the transformers library opens it; gguf is one file, "
                    + "tokenizer included, "
                    + "as llama.cpp opens it (default: gpt2).")
    private Format format;

    @Option(names = "--to", paramLabel = "FOLDER|FILE", required = true, description = "The folder; for gguf the file.")
    private Path to;

    @Option(names = "--overwrite", description = "Replace an earlier export.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFiles files = new RunFiles();
        trained.declare(files);
        if (format == Format.GGUF) {
            OutputFile file = files.writesWork("--to", to, GgufExport.KIND, overwrite, "");
            trained.load();
            GgufExport.write(file, trained.state().config(), trained.tokenizer(), trained.model().tensors());
        } else {
            OutputFolder folder = files.fillsWithWork("--to", to, Gpt2Export.FILLING, overwrite);
            trained.load();
            Gpt2Export.write(folder, trained.state().config(), trained.tokenizer(), trained.model().tensors(),
                    trained.state().settings().toJson());
        }
        spec.commandLine().getOut().println("written to " + to);
        return 0;
    }
}
