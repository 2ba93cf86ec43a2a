package microgpt.encore.model;

import java.util.Random;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;

/** Small models and batches for the tests. */
public final class Models {

    private Models() {
    }

    /** minGPT: LayerNorm, GELU, biases; two layers of two heads, sizes that are not multiples of a vector's. */
    public static Config minGpt(float dropout) {
        return new Config(19, 11, 2, 2, 20, Config.Norm.LAYER, Config.Activation.GELU, true, true, false, dropout);
    }

    /** microgpt: RMSNorm, ReLU, no biases. */
    public static Config microgpt() {
        return new Config(27, 16, 1, 4, 16, Config.Norm.RMS, Config.Activation.RELU, false, false, true, 0);
    }

    /** A model in which every parameter, bias and gain is some random number, not 0 or 1. */
    public static Gpt random(Config config, int maxTokens, Workers workers) {
        Gpt model = new Gpt(config, maxTokens, workers);
        PythonRandom random = new PythonRandom(1);
        for (Tensor tensor : model.tensors()) {
            float center = tensor.data[0]; // 1 for gains
            for (int i = 0; i < tensor.size(); i++) {
                tensor.data[i] = (float) random.gauss(center, 0.3);
            }
        }
        return model;
    }

    /** n random tokens of the vocabulary. */
    public static int[] tokens(Config config, int n, int seed) {
        return new Random(seed).ints(n, 0, config.vocabSize()).toArray();
    }

    /** The numbers, or the gradients, of all parameters, one after the other. */
    public static float[] all(Gpt model, boolean grads) {
        float[] all = new float[model.parameterCount()];
        int at = 0;
        for (Tensor tensor : model.tensors()) {
            System.arraycopy(grads ? tensor.grad : tensor.data, 0, all, at, tensor.size());
            at += tensor.size();
        }
        return all;
    }
}
