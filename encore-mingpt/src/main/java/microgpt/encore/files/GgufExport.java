package microgpt.encore.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Config;
import microgpt.encore.model.Tensor;

/**
 * Writes a trained model as one GGUF file, tokenizer included, which llama.cpp and the programs that
 * build on it open as a GPT-2. Source: src/models/gpt2.cpp and src/llama-arch.cpp in the llama.cpp
 * project.
 */
public final class GgufExport {

    /** How an earlier export is known among models that others made, or made of one. */
    public static final Kind KIND = new Kind("GGUF file as this program wrote it", GgufExport::isOne);

    private static final int ALL_F32 = 0; // the kind of file in which every tensor is of floats
    private static final String DESCRIPTION = "written by the microgpt workshop";
    private static final int LONGEST_START = 1024;

    private GgufExport() {
    }

    private static boolean isOne(Path file) throws IOException {
        byte[] start = Kind.start(file, LONGEST_START);
        return Arrays.equals(start, 0, Math.min(4, start.length), GgufHeader.MAGIC, 0, 4)
                && new String(start, StandardCharsets.ISO_8859_1).contains(DESCRIPTION) && Gguf.isUnchanged(file);
    }

    /**
     * Writes the file.
     *
     * @param tokenizer the tokenizer of a text, null for a digit task
     * @throws UsageException if GPT-2 cannot express the model
     * @throws RunFailedException if the file cannot be written
     */
    public static void write(OutputFile file, Config config, TextTokenizer tokenizer, List<Tensor> parameters) {
        Gpt2Export.requireGpt2(config);
        try {
            GgufTokenizer vocabulary = new GgufTokenizer(tokenizer, config.vocabSize());
            Map<String, Object> metadata = settings(config);
            metadata.putAll(vocabulary.metadata());
            file.write(Gguf.content(metadata, GgufTensors.of(parameters, vocabulary.addsEnd())));
        } catch (IOException e) {
            throw new RunFailedException("the file '" + file.path() + "' could not be written (" + Reason.of(e)
                    + "): " + Reason.remedy(e, "file"));
        }
    }

    private static Map<String, Object> settings(Config config) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("general.architecture", "gpt2");
        settings.put("general.name", "microgpt");
        settings.put("general.description", DESCRIPTION + "; trained on " + config.blockSize()
                + " tokens at a time");
        settings.put("general.file_type", ALL_F32);
        settings.put("gpt2.context_length", GgufTensors.positions(config.blockSize()));
        settings.put("gpt2.embedding_length", config.nEmbd());
        settings.put("gpt2.feed_forward_length", 4 * config.nEmbd());
        settings.put("gpt2.block_count", config.nLayer());
        settings.put("gpt2.attention.head_count", config.nHead());
        settings.put("gpt2.attention.layer_norm_epsilon", 1e-5f);
        return settings;
    }
}
