package microgpt.encore.model;

import java.util.Random;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;
import microgpt.encore.training.AdamW;

/** Small models and batches for the tests. */
final class Models {

    static final AdamW.Options ADAM = new AdamW.Options(0.9, 0.99, 1e-8, 0.1, 1);

    private Models() {
    }

    /** minGPT: LayerNorm, GELU, biases; two layers of two heads, sizes that are no multiple of a vector. */
    static Config minGpt(float dropout) {
        return new Config(19, 11, 2, 2, 20, Config.Norm.LAYER, Config.Activation.GELU, true, true, false, dropout);
    }

    /** microgpt: RMSNorm, ReLU, no biases. */
    static Config microgpt() {
        return new Config(27, 16, 1, 4, 16, Config.Norm.RMS, Config.Activation.RELU, false, false, true, 0);
    }

    /** A model in which every parameter, bias and gain is some random number, not 0 or 1. */
    static Gpt random(Config config, int maxTokens, Workers workers) {
        Gpt model = new Gpt(config, maxTokens, workers);
        PythonRandom random = new PythonRandom(1);
        for (Tensor tensor : model.tensors()) {
            float centre = tensor.data[0]; // 1 for gains
            for (int i = 0; i < tensor.size(); i++) {
                tensor.data[i] = (float) random.gauss(centre, 0.3);
            }
        }
        return model;
    }

    /** So many random tokens below the vocabulary's size. */
    static int[] tokens(Config config, int n, int seed) {
        return new Random(seed).ints(n, 0, config.vocabSize()).toArray();
    }

    /** Every parameter's numbers, or gradients, one after the other. */
    static float[] all(Gpt model, boolean grads) {
        float[] all = new float[model.parameterCount()];
        int at = 0;
        for (Tensor tensor : model.tensors()) {
            System.arraycopy(grads ? tensor.grad : tensor.data, 0, all, at, tensor.size());
            at += tensor.size();
        }
        return all;
    }
}
