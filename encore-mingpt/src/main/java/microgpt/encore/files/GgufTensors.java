package microgpt.encore.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microgpt.encore.model.Tensor;

/**
 * A model's parameters under the names and in the shapes of llama.cpp, which keeps every matrix as
 * (nOut, nIn). Source: src/models/gpt2.cpp and src/llama-arch.cpp in the llama.cpp project.
 */
final class GgufTensors {

    /** llama.cpp stops the whole program at a position without a row, and makes room for multiples of so many. */
    private static final int POSITIONS = 256;

    /** The logit of a token that the model does not have, and the largest factor that may lead to it. */
    private static final float NEVER = -100;
    private static final float LARGEST_FACTOR = 1000;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("wte", "token_embd"),
            Map.entry("wpe", "position_embd"),
            Map.entry("ln_1", "attn_norm"),
            Map.entry("attn.c_attn", "attn_qkv"),
            Map.entry("attn.c_proj", "attn_output"),
            Map.entry("ln_2", "ffn_norm"),
            Map.entry("mlp.c_fc", "ffn_up"),
            Map.entry("mlp.c_proj", "ffn_down"),
            Map.entry("ln_f", "output_norm"),
            Map.entry("lm_head", "output"));

    private GgufTensors() {
    }

    /** The least multiple of 256 that is not below the block size. */
    static int positions(int blockSize) {
        return (blockSize + POSITIONS - 1) / POSITIONS * POSITIONS;
    }

    /**
     * The tensors for these parameters.
     *
     * @param addsEnd whether the vocabulary has one more token, which the model never chooses
     */
    static List<Gguf.Tensor> of(List<Tensor> parameters, boolean addsEnd) {
        List<Gguf.Tensor> tensors = new ArrayList<>();
        for (Tensor parameter : parameters) {
            String name = name(parameter.name);
            if (parameter.name.equals("wpe.weight")) {
                tensors.add(morePositions(name, parameter));
            } else if (addsEnd && parameter.name.equals("wte.weight")) {
                tensors.add(withRow(name, parameter, new float[parameter.shape[1]]));
            } else if (addsEnd && parameter.name.equals("lm_head.weight")) {
                tensors.add(withRow(name, parameter,
                        never(named("ln_f.weight", parameters), named("ln_f.bias", parameters))));
            } else if (parameter.name.matches("h\\..*\\.c_.*\\.weight")) {
                tensors.add(transposed(name, parameter));
            } else {
                tensors.add(new Gguf.Tensor(name, parameter.shape, () -> parameter.data));
            }
        }
        return tensors;
    }

    /** blk.0.attn_qkv.weight for h.0.attn.c_attn.weight. */
    static String name(String name) {
        String kind = name.substring(name.lastIndexOf('.'));
        String layer = name.replaceFirst("^(?:h\\.(\\d+)\\.)?.*", "$1");
        String inner = name.substring(layer.isEmpty() ? 0 : layer.length() + 3, name.length() - kind.length());
        return (layer.isEmpty() ? "" : "blk." + layer + ".") + NAMES.get(inner) + kind;
    }

    private static float[] named(String name, List<Tensor> parameters) {
        return parameters.stream().filter(parameter -> parameter.name.equals(name)).findFirst().orElseThrow().data;
    }

    /** (nIn, nOut) -> (nOut, nIn). */
    private static Gguf.Tensor transposed(String name, Tensor parameter) {
        int nIn = parameter.shape[0];
        int nOut = parameter.shape[1];
        return new Gguf.Tensor(name, new int[] {nOut, nIn}, () -> {
            float[] data = new float[nOut * nIn];
            for (int i = 0; i < nIn; i++) {
                for (int j = 0; j < nOut; j++) {
                    data[j * nIn + i] = parameter.data[i * nOut + j];
                }
            }
            return data;
        });
    }

    private static Gguf.Tensor withRow(String name, Tensor parameter, float[] row) {
        return new Gguf.Tensor(name, new int[] {parameter.shape[0] + 1, row.length}, () -> {
            float[] data = Arrays.copyOf(parameter.data, parameter.size() + row.length);
            System.arraycopy(row, 0, data, parameter.size(), row.length);
            return data;
        });
    }

    /**
     * The rows of the second half again and again for the positions that the model does not have: what it writes there
     * is worse, but a row of zeros, or the last one each time, was worse still.
     */
    private static Gguf.Tensor morePositions(String name, Tensor wpe) {
        int blockSize = wpe.shape[0];
        int nEmbd = wpe.shape[1];
        int half = (blockSize + 1) / 2;
        int positions = positions(blockSize);
        return new Gguf.Tensor(name, new int[] {positions, nEmbd}, () -> {
            float[] data = Arrays.copyOf(wpe.data, positions * nEmbd);
            for (int position = blockSize; position < positions; position++) {
                System.arraycopy(data, (position - half) * nEmbd, data, position * nEmbd, nEmbd);
            }
            return data;
        });
    }

    /**
     * A row of the head with the same low logit whatever the model has read. Behind the last norm stands
     * gain · xHat + bias, and xHat has the sum 0. So for row = c / gain the logit is
     * c · sum(xHat) + c · sum(bias / gain) = c · sum(bias / gain).
     */
    static float[] never(float[] gain, float[] bias) {
        double sum = 0;
        for (int i = 0; i < gain.length; i++) {
            sum += bias[i] / gain[i];
        }
        // a larger factor would magnify what rounding leaves of sum(xHat): then the logit is not as low
        double c = Math.max(-LARGEST_FACTOR, Math.min(LARGEST_FACTOR, NEVER / sum));
        float[] row = new float[gain.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (c / gain[i]);
            if (!Float.isFinite(row[i])) {
                return new float[gain.length]; // a gain of 0: a logit of 0 is the best there is
            }
        }
        return row;
    }
}
