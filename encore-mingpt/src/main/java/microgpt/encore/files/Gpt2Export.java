package microgpt.encore.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.Reason;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Config;
import microgpt.encore.model.Tensor;

/**
 * Writes a trained model as a folder that other programs open as a GPT-2: model.safetensors,
 * config.json and vocab.json, with the {@link Gpt2Tokenizer} if it has one. GPT-2 stores its matrices as (nIn, nOut),
 * as this program does, so that only names change; {@link Gpt2Import} changes them back. Source: A. Radford et al.,
 * "Language Models are Unsupervised Multitask Learners" (2019); names and settings as in the transformers library of
 * Hugging Face.
 */
public final class Gpt2Export {

    /** The key of the run's settings in the metadata of model.safetensors. */
    static final String SETTINGS = "microgpt.settings";

    /** The names of the files that a folder may have. */
    public static final List<String> NAMES = List.of("model.safetensors", "config.json", "vocab.json", "merges.txt",
            "tokenizer.json", "tokenizer_config.json", "README.txt");

    /** What such a folder is filled with. */
    public static final OutputFolder.Filling FILLING = new OutputFolder.Filling("files of an export",
            name -> NAMES.stream().anyMatch(name::equalsIgnoreCase));

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().serializeNulls()
            .setPrettyPrinting().create();

    private static final String CONFIG = "config.json";
    private static final String ARCHITECTURE = "GPT2LMHeadModel"; // the class of the transformers library

    private static final String CHARACTERS_NOTE = """
            A GPT-2 of characters, written by the microgpt workshop.

            model.safetensors  the parameters, under the names that the transformers library gives them
            config.json        its settings, for GPT2LMHeadModel
            vocab.json         the id of each character: this is no vocabulary of byte pairs, so no
                               tokenizer of GPT-2 fits; look up each character of a text instead
            """;

    private static final String BPE_NOTE = """
            A GPT-2 with a byte-pair encoding of its own, written by the microgpt workshop.

            model.safetensors      the parameters, under the names that the transformers library gives them
            config.json            its settings, for GPT2LMHeadModel
            tokenizer.json         the tokenizer, for the tokenizers library
            tokenizer_config.json  its settings, for PreTrainedTokenizerFast
            vocab.json, merges.txt the same tokenizer in the form of GPT-2's own files
            """;

    private Gpt2Export() {
    }

    /**
     * Writes the folder, and creates it if it does not exist. Whatever interrupts this, no program opens a mixture of
     * an older export and this one: config.json, without which none opens a folder, is deleted first and written last.
     *
     * @param tokenizer the tokenizer of a text, null for a digit task
     * @param settings the settings of the model's run, which only this program reads again
     * @throws UsageException if GPT-2 cannot express the model
     * @throws RunFailedException if the folder cannot be written
     */
    public static void write(OutputFolder folder, Config config, TextTokenizer tokenizer, List<Tensor> parameters,
            String settings) {
        requireGpt2(config);
        List<Safetensors.Array> arrays = new ArrayList<>();
        for (Tensor parameter : parameters) {
            arrays.add(new Safetensors.Array(name(parameter), parameter.shape, parameter.data));
        }
        try {
            folder.delete(CONFIG);
            // transformers expects the entry "format"; "pt" stands for the layout that PyTorch writes
            Map<String, String> metadata = new LinkedHashMap<>(Map.of("format", "pt"));
            metadata.put(SETTINGS, settings);
            folder.write("model.safetensors", Safetensors.content(metadata, arrays));
            if (tokenizer instanceof BpeTokenizer bpe) {
                writeTokenizer(folder, new Gpt2Tokenizer(bpe), config.blockSize());
            } else {
                writeText(folder, "vocab.json", JSON.toJson(vocabulary(config, tokenizer)));
                writeText(folder, "README.txt", CHARACTERS_NOTE);
            }
            writeText(folder, CONFIG, JSON.toJson(settings(config, tokenizer)));
        } catch (IOException e) {
            throw new RunFailedException("the folder '" + folder.path() + "' could not be written (" + Reason.of(e)
                    + "): " + Reason.remedy(e, "folder"));
        }
    }

    /** @throws UsageException if GPT-2 cannot express a model of this configuration */
    static void requireGpt2(Config config) {
        String reason = config.norm() != Config.Norm.LAYER ? "it has RMS norms"
                : config.embeddingNorm() ? "it has a norm behind its embeddings"
                : !config.finalNorm() ? "it has no norm before its last matrix"
                : !config.bias() ? "it has no biases"
                : config.activation() != Config.Activation.GELU ? "its activation is not GELU" : null;
        if (reason != null) {
            throw new UsageException("a GPT-2 cannot express this model (" + reason
                    + "): export one of the kind of minGPT");
        }
    }

    /** The name that transformers gives to a parameter. */
    static String name(Tensor parameter) {
        return parameter.name.equals("lm_head.weight") ? parameter.name : "transformer." + parameter.name;
    }

    private static void writeTokenizer(OutputFolder folder, Gpt2Tokenizer tokenizer, int blockSize)
            throws IOException {
        writeText(folder, "vocab.json", JSON.toJson(tokenizer.vocabulary()));
        writeText(folder, "merges.txt", tokenizer.mergesText());
        writeText(folder, "tokenizer.json", JSON.toJson(tokenizer.whole()));
        writeText(folder, "tokenizer_config.json", JSON.toJson(tokenizer.settings(blockSize)));
        writeText(folder, "README.txt", BPE_NOTE);
    }

    private static void writeText(OutputFolder folder, String name, String text) throws IOException {
        folder.write(name, text.stripTrailing() + "\n");
    }

    /** vocab.json of a model without byte pairs: the id of each character, or of each digit of a task. */
    static Map<String, Integer> vocabulary(Config config, TextTokenizer tokenizer) {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < config.vocabSize(); id++) {
            String token = tokenizer == null ? Integer.toString(id)
                    : tokenizer.hasBos() && id == tokenizer.bos() ? Gpt2Tokenizer.BOS : tokenizer.decode(id);
            vocabulary.put(token, id);
        }
        return vocabulary;
    }

    private static Map<String, Object> settings(Config config, TextTokenizer tokenizer) {
        Integer bos = tokenizer != null && tokenizer.hasBos() ? tokenizer.bos() : null;
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("architectures", List.of(ARCHITECTURE));
        settings.put("model_type", "gpt2");
        settings.put("vocab_size", config.vocabSize());
        settings.put("n_positions", config.blockSize());
        settings.put("n_embd", config.nEmbd());
        settings.put("n_layer", config.nLayer());
        settings.put("n_head", config.nHead());
        settings.put("activation_function", "gelu_new");
        settings.put("layer_norm_epsilon", 1e-5);
        settings.put("embd_pdrop", config.dropout());
        settings.put("attn_pdrop", config.dropout());
        settings.put("resid_pdrop", config.dropout());
        settings.put("tie_word_embeddings", false);
        settings.put("bos_token_id", bos);
        settings.put("eos_token_id", bos);
        settings.put("torch_dtype", "float32");
        return settings;
    }
}
