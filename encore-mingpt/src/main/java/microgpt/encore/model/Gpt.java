package microgpt.encore.model;

import java.util.ArrayList;
import java.util.List;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.MatMul;
import microgpt.encore.kernels.Workers;

/**
 * The lessons' GPT on arrays: token and position embedding, layers of attention and MLP, and a head
 * with one logit for each possible next token. All memory is allocated once, for maxTokens tokens.
 *
 * <p>{@link #loss} runs forward on B sequences of T tokens each; {@link #backward} then adds the
 * gradient of that loss to every parameter's grad.
 */
public final class Gpt {

    private static final Kernels KERNELS = Kernels.BEST;

    final Config config;
    final Workers workers;
    final Tensor wte, wpe;
    final List<Block> blocks = new ArrayList<>();
    final OuterNorm embeddingNorm, finalNorm;
    final Linear lmHead;
    final Dropout dropout;
    private final int maxTokens;
    private final CrossEntropy crossEntropy;
    private final float[] embedded, logits, d;
    private float[] headInput; // (B·T, nEmbd)
    private int[] tokens;
    private int B, T;

    /** A model whose matrices are still 0 (see {@link Init}), for batches of up to maxTokens tokens. */
    public Gpt(Config config, int maxTokens, Workers workers) {
        this.config = config;
        this.maxTokens = maxTokens;
        this.workers = workers;
        int nEmbd = config.nEmbd();
        MatMul matMul = new MatMul(workers);
        Block.Scratch scratch = Block.Scratch.of(maxTokens, nEmbd);
        dropout = new Dropout(config.dropout(), workers);
        wte = new Tensor("wte.weight", config.vocabSize(), nEmbd);
        wpe = new Tensor("wpe.weight", config.blockSize(), nEmbd);
        embeddingNorm = new OuterNorm(config.embeddingNorm(), "ln_e", config, maxTokens, scratch, workers);
        for (int layer = 0; layer < config.nLayer(); layer++) {
            blocks.add(new Block(layer, config, maxTokens, scratch, dropout, workers, matMul));
        }
        finalNorm = new OuterNorm(config.finalNorm(), "ln_f", config, maxTokens, scratch, workers);
        lmHead = Linear.head("lm_head", nEmbd, config.vocabSize(), workers, matMul);
        crossEntropy = new CrossEntropy(config.vocabSize(), maxTokens, workers);
        embedded = new float[maxTokens * nEmbd];
        logits = new float[Math.multiplyExact(maxTokens, config.vocabSize())];
        d = new float[maxTokens * nEmbd];
    }

    /** The model's sizes and kinds of layers. */
    public Config config() {
        return config;
    }

    /** The parameters, named and ordered as in GPT-2. */
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(List.of(wte, wpe));
        tensors.addAll(embeddingNorm.tensors());
        for (Block block : blocks) {
            tensors.addAll(block.tensors());
        }
        tensors.addAll(finalNorm.tensors());
        tensors.addAll(lmHead.tensors());
        return tensors;
    }

    /** The number of learned numbers. */
    public int parameterCount() {
        return tensors().stream().mapToInt(Tensor::size).sum();
    }

    /** Switches dropout on, with the random choices of this step. */
    public void train(long seed, long step) {
        dropout.train(seed, step);
    }

    /** Switches dropout off, as it is in a new model. */
    public void evaluate() {
        dropout.off();
    }

    /**
     * The logits of B sequences of T tokens, one after the other: (B·T) -> (B·T, vocabSize), valid until the next call.
     *
     * @throws IllegalArgumentException if the batch or a sequence is too long
     */
    public float[] logits(int[] tokens, int B, int T) {
        if (T > config.blockSize() || B * T > maxTokens) {
            throw new IllegalArgumentException(B + " sequences of " + T + " tokens do not fit into " + maxTokens
                    + " of at most " + config.blockSize());
        }
        this.tokens = tokens;
        this.B = B;
        this.T = T;
        embed();
        float[] x = embeddingNorm.forward(embedded, B * T);
        for (Block block : blocks) {
            block.forward(x, B, T);
            x = block.out;
        }
        headInput = finalNorm.forward(x, B * T);
        lmHead.forward(headInput, logits, B * T, null);
        return logits;
    }

    /** x = wte[token] + wpe[position]: (B·T, nEmbd). */
    private void embed() {
        int n = config.nEmbd();
        for (int i = 0; i < B * T; i++) {
            KERNELS.add(wte.data, tokens[i] * n, wpe.data, i % T * n, embedded, i * n, n);
        }
        if (dropout.isOn()) {
            dropout.applyAll(0, embedded, B * T * n);
        }
    }

    /** The mean cross-entropy loss at the targets, the tokens that come next, where -1 does not count: both (B·T). */
    public double loss(int[] tokens, int[] targets, int B, int T) {
        return crossEntropy.lossAndGradient(logits(tokens, B, T), targets, B * T);
    }

    /** Adds the gradient of the last loss to the parameters' grads. */
    public void backward() {
        int rows = B * T;
        float[] dLogits = logits;
        lmHead.backwardInput(dLogits, d, rows, null);
        lmHead.backwardParameters(headInput, dLogits, rows);
        finalNorm.backward(d, rows);
        for (int layer = blocks.size() - 1; layer >= 0; layer--) {
            blocks.get(layer).backward(d, B, T);
        }
        embeddingNorm.backward(d, rows);
        embedBackward();
    }

    private void embedBackward() {
        int n = config.nEmbd();
        if (dropout.isOn()) {
            dropout.applyAll(0, d, B * T * n);
        }
        for (int i = 0; i < B * T; i++) {
            int token = tokens[i] * n;
            int position = i % T * n;
            KERNELS.add(wte.grad, token, d, i * n, wte.grad, token, n);
            KERNELS.add(wpe.grad, position, d, i * n, wpe.grad, position, n);
        }
    }
}
