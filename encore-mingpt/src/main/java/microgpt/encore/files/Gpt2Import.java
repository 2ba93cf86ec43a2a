package microgpt.encore.files;

import static microgpt.encore.files.FormatException.throwUnless;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Config;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.model.Tensor;

/**
 * Reads a folder that {@link Gpt2Export} wrote, after another program went on training the model in
 * it: its sizes, its tokenizer and its parameters. The folder may come from anywhere, so that every size is
 * checked before memory is taken for it.
 */
public final class Gpt2Import {

    private static final int ARRAYS_PER_LAYER = 12;
    private static final int OTHER_ARRAYS = 5; // two embeddings, the final norm's two, and the head

    /** What config.json must say. */
    private static final Map<String, JsonPrimitive> REQUIRED = Map.of("model_type", new JsonPrimitive("gpt2"),
            "tie_word_embeddings", new JsonPrimitive(false));

    /** What it may leave out, but must not contradict. */
    private static final Map<String, JsonPrimitive> ASSUMED = Map.of(
            "activation_function", new JsonPrimitive("gelu_new"), "layer_norm_epsilon", new JsonPrimitive(1e-5),
            "scale_attn_weights", new JsonPrimitive(true), "scale_attn_by_inverse_layer_idx", new JsonPrimitive(false),
            "add_cross_attention", new JsonPrimitive(false));

    private final Config config;
    private final TextTokenizer tokenizer;
    private final String settings;
    private final Map<String, Safetensors.Array> arrays;

    private Gpt2Import(Config config, TextTokenizer tokenizer, String settings, Map<String, Safetensors.Array> arrays) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.settings = settings;
        this.arrays = arrays;
    }

    /**
     * Reads the folder.
     *
     * @throws UsageException if it is not one that an export wrote, or is damaged
     */
    public static Gpt2Import read(Path folder) {
        String name = "config.json";
        try {
            throwUnless(Files.isDirectory(folder), "it is no folder");
            JsonObject json = Gpt2Json.object(folder.resolve(name));
            Config config = config(json);
            boolean hasBos = hasBos(json, config);
            name = "vocab.json";
            TextTokenizer tokenizer = Gpt2Vocabulary.read(folder, config, hasBos);
            name = "model.safetensors";
            Safetensors.Contents contents = Safetensors.read(folder.resolve(name));
            Map<String, Safetensors.Array> arrays = new LinkedHashMap<>();
            contents.arrays().forEach(array -> arrays.put(array.name(), array));
            requireSizes(config, arrays);
            return new Gpt2Import(config, tokenizer, contents.metadata().get(Gpt2Export.SETTINGS), arrays);
        } catch (FormatException e) {
            throw notUsable(folder, name, e.getMessage());
        } catch (IOException e) {
            throw notUsable(folder, name, Reason.of(e));
        }
    }

    private static UsageException notUsable(Path folder, String name, String reason) {
        return new UsageException("--from '" + folder + "' cannot be imported, because of " + name + " (" + reason
                + "): name a folder that export --format gpt2 wrote");
    }

    private static Config config(JsonObject json) throws FormatException {
        for (String key : new TreeSet<>(REQUIRED.keySet())) {
            requireValue(key, json.get(key), REQUIRED.get(key));
        }
        for (String key : new TreeSet<>(ASSUMED.keySet())) {
            requireValue(key, json.has(key) ? json.get(key) : ASSUMED.get(key), ASSUMED.get(key));
        }
        int width = size(json, "n_embd");
        JsonElement inner = json.get("n_inner");
        throwUnless(inner == null || inner.isJsonNull() || size(json, "n_inner") == 4L * width,
                "its n_inner is not 4 times n_embd");
        try {
            return new Config(size(json, "vocab_size"), size(json, "n_positions"), size(json, "n_layer"),
                    size(json, "n_head"), width, Norm.LAYER, Activation.GELU, true, true, false,
                    (float) Gpt2Json.number(json, "resid_pdrop"));
        } catch (IllegalArgumentException e) {
            throw new FormatException(e.getMessage());
        }
    }

    private static void requireValue(String key, JsonElement value, JsonPrimitive expected) throws FormatException {
        throwUnless(expected.equals(value), (value == null ? "it tells no " + key : "its " + key + " is " + value)
                + ", and only " + expected + " can be imported");
    }

    private static int size(JsonObject json, String key) throws FormatException {
        double size = Gpt2Json.number(json, key);
        throwUnless(size >= 1 && size <= Integer.MAX_VALUE && size == Math.rint(size),
                "its " + key + " is " + json.get(key)
                + ", which is no size");
        return (int) size;
    }

    /** Whether the last token stands between documents. */
    private static boolean hasBos(JsonObject json, Config config) throws FormatException {
        JsonElement bos = json.get("bos_token_id");
        if (bos == null || bos.isJsonNull()) {
            return false;
        }
        throwUnless(Gpt2Json.number(json, "bos_token_id") == config.vocabSize() - 1, "its bos_token_id is " + bos
                + ", and only that of the last token can be imported");
        return true;
    }

    private static void requireSizes(Config config, Map<String, Safetensors.Array> arrays) throws FormatException {
        long expected = (long) ARRAYS_PER_LAYER * config.nLayer() + OTHER_ARRAYS;
        throwUnless(arrays.size() == expected, "it has " + arrays.size() + " arrays, and a model of " + config.nLayer()
                + (config.nLayer() == 1 ? " layer" : " layers") + ", as config.json tells, has " + expected);
        requireArray(arrays, "transformer.wte.weight", config.vocabSize(), config.nEmbd());
        requireArray(arrays, "transformer.wpe.weight", config.blockSize(), config.nEmbd());
        requireArray(arrays, "lm_head.weight", config.vocabSize(), config.nEmbd());
    }

    private static Safetensors.Array requireArray(Map<String, Safetensors.Array> arrays, String name, int... shape)
            throws FormatException {
        Safetensors.Array array = arrays.get(name);
        throwUnless(array != null, "it has no array " + name);
        throwUnless(Arrays.equals(array.shape(), shape), "its array " + name + " has the shape "
                + Arrays.toString(array.shape()) + ", and by config.json it is " + Arrays.toString(shape));
        return array;
    }

    /** The model's configuration. */
    public Config config() {
        return config;
    }

    /** The tokenizer; that of a digit task takes its digits for characters. */
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** The settings of the run that was exported, or null where another program left them out. */
    public String settings() {
        return settings;
    }

    /**
     * Copies the parameters into a model of this configuration.
     *
     * @param folder where they come from, for the message of the exception
     * @throws UsageException if one is missing, has another shape, or a number that is not finite
     */
    public void copyTo(List<Tensor> parameters, Path folder) {
        try {
            for (Tensor parameter : parameters) {
                float[] data = requireArray(arrays, Gpt2Export.name(parameter), parameter.shape).data();
                for (float number : data) {
                    throwUnless(Float.isFinite(number), "its array " + Gpt2Export.name(parameter)
                            + " has numbers that are not finite");
                }
                System.arraycopy(data, 0, parameter.data, 0, data.length);
            }
        } catch (FormatException e) {
            throw notUsable(folder, "model.safetensors", e.getMessage());
        }
    }
}
