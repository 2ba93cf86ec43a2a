package microgpt.encore;

/**
 * All that decides what a run computes: the same settings on the same data give the same bytes.
 *
 * @param task what it learns from
 * @param seed of all random numbers
 * @param nLayer layers, each of attention and MLP
 * @param nHead heads of attention
 * @param nEmbd numbers that stand for a token
 * @param blockSize the longest sequence of tokens
 * @param norm the kind of norm
 * @param activation the kind of bend
 * @param dropout the part of the numbers that training leaves out at random
 * @param batchSize sequences a step
 * @param steps training steps
 * @param learningRate the highest learning rate
 * @param finalRate the learning rate of the last step
 * @param warmup steps until the highest rate
 * @param cosine whether the rate falls along a cosine; else along a straight line
 * @param beta1 how much of the running mean of the gradient stays
 * @param beta2 how much of that of its square stays
 * @param weightDecay what pulls matrices towards 0
 * @param clip the greatest length of a gradient, 0 for any
 * @param evalEvery steps from one evaluation to the next
 * @param samples how many to write at the end
 * @param temperature their boldness
 */
public record Settings(Task task, long seed, int nLayer, int nHead, int nEmbd, int blockSize, Config.Norm norm,
                       Config.Activation activation, double dropout, int batchSize, int steps, double learningRate,
                       double finalRate, int warmup, boolean cosine, double beta1, double beta2, double weightDecay,
                       double clip, int evalEvery, int samples, double temperature) {

    private static final double EPSILON = 1e-8;

    /** The model: what goes with LayerNorm is minGPT's, what goes with RMSNorm microgpt's. */
    public Config config(int vocabSize) {
        boolean minGpt = norm == Config.Norm.LAYER;
        return new Config(vocabSize, blockSize, nLayer, nHead, nEmbd, norm, activation, minGpt, minGpt, !minGpt, (float) dropout);
    }

    Schedule schedule() {
        return new Schedule(learningRate, finalRate, warmup, steps, cosine);
    }

    AdamW.Options optimizer() {
        return new AdamW.Options(beta1, beta2, EPSILON, weightDecay, clip);
    }
}
