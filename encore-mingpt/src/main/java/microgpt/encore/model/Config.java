package microgpt.encore.model;

/**
 * The configuration of a model. minGPT has LAYER, GELU, biases and a final norm; microgpt, the
 * lessons' model, has RMS, RELU, no biases, and a norm after the embedding instead of the final one.
 *
 * @param vocabSize the number of different tokens
 * @param blockSize the longest sequence of tokens, also called context
 * @param nLayer the number of layers, each of attention and MLP
 * @param nHead the number of attention heads in a layer; each has nEmbd / nHead numbers
 * @param nEmbd the width of the embedding: how many numbers represent a token
 * @param norm the kind of normalization before attention and before the MLP
 * @param activation the activation function of the MLP
 * @param bias whether linear layers have a bias
 * @param finalNorm whether there is a norm before the head
 * @param embeddingNorm whether there is a norm after the embedding
 * @param dropout the probability of leaving a number out in training, 0 for no dropout
 */
public record Config(int vocabSize, int blockSize, int nLayer, int nHead, int nEmbd, Norm norm,
                     Activation activation, boolean bias, boolean finalNorm, boolean embeddingNorm, float dropout) {

    /** LayerNorm with gain and bias, or RMSNorm without. */
    public enum Norm { LAYER, RMS }

    /** GELU in the form of GPT-2 (by tanh), or max(0, x). */
    public enum Activation { GELU, RELU }

    /** @throws IllegalArgumentException if the sizes make no model */
    public Config {
        if (vocabSize < 1 || blockSize < 1 || nLayer < 1 || nHead < 1 || nEmbd < 1) {
            throw new IllegalArgumentException("every size of a model is at least 1");
        }
        if (nEmbd % nHead != 0) {
            throw new IllegalArgumentException(nEmbd + " numbers cannot be shared by " + nHead + " heads");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not in [0, 1)");
        }
    }

    /** The width of one head. */
    public int headDim() {
        return nEmbd / nHead;
    }
}
