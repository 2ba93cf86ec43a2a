package microgpt.encore.model;

import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;

/**
 * The settings that decide a model's shape, apart from the two that come from its data. See
 * {@link Config} for what each of them means.
 *
 * @param nLayer the number of layers
 * @param nHead the number of attention heads in a layer
 * @param nEmbd the width of the embedding
 * @param norm the kind of normalization
 * @param activation the activation function of the MLP
 * @param dropout the probability of leaving a number out in training
 */
public record Architecture(int nLayer, int nHead, int nEmbd, Norm norm, Activation activation, double dropout) {

    /**
     * A model's configuration: LayerNorm brings minGPT's biases and final norm, RMSNorm microgpt's norm of the
     * embedding.
     *
     * @throws IllegalArgumentException if the sizes make no model
     */
    public Config config(int vocabSize, int blockSize) {
        boolean minGpt = norm == Norm.LAYER;
        return new Config(vocabSize, blockSize, nLayer, nHead, nEmbd, norm, activation, minGpt, minGpt,
                !minGpt, (float) dropout);
    }
}
