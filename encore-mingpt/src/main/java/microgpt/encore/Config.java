package microgpt.encore;

/**
 * The shape of a model. minGPT is LAYER, GELU, with biases and a final norm; microgpt, the
 * lessons' model, is RMS, RELU, without either, but normed once more after the embedding.
 *
 * @param vocabSize the number of different tokens
 * @param blockSize the longest sequence of tokens
 * @param nLayer layers, each of attention and MLP
 * @param nHead heads of attention, which share nEmbd
 * @param nEmbd numbers that stand for a token
 * @param norm how numbers are brought to a known size before each block
 * @param activation the bend inside the MLP
 * @param bias whether linear layers and norms add a learned constant
 * @param finalNorm whether there is a norm before the head
 * @param embeddingNorm whether there is a norm after the embedding
 * @param dropout the part of the numbers that training leaves out at random, 0 for none
 */
public record Config(int vocabSize, int blockSize, int nLayer, int nHead, int nEmbd, Norm norm,
                     Activation activation, boolean bias, boolean finalNorm, boolean embeddingNorm, float dropout) {

    /** LayerNorm with gain, or RMSNorm without. */
    public enum Norm { LAYER, RMS }

    /** GELU in the form of GPT-2 (by tanh), or max(0, x). */
    public enum Activation { GELU, RELU }

    /** Refuses sizes that make no model. */
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

    /** Numbers of one head. */
    public int headDim() {
        return nEmbd / nHead;
    }
}
