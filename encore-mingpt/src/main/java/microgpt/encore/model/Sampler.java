package microgpt.encore.model;

import java.util.function.Consumer;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.encore.bpe.Utf8Stream;
import microgpt.encore.data.TextTokenizer;

/**
 * Samples text from a model, token by token. A document goes from BOS to BOS, or until the
 * block is full. A running text has no end: when the block is full, the sampler starts a new one with
 * the last half of it, so that each token has at least half a block of context.
 */
public final class Sampler {

    private final TextTokenizer tokenizer;
    private final Generator generator;
    private final int blockSize;
    private final int[] block; // the tokens that the generator has taken
    private final double temperature;
    private final int topK;
    private final PythonRandom random;

    /**
     * A sampler of a model whose tokens are this tokenizer's.
     *
     * @param temperature divides the logits: low is cautious
     * @param topK draw only from the topK likeliest tokens, 0 for all
     */
    public Sampler(Gpt model, TextTokenizer tokenizer, double temperature, int topK, PythonRandom random) {
        this.tokenizer = tokenizer;
        this.generator = new Generator(model);
        this.blockSize = model.config().blockSize();
        this.block = new int[blockSize];
        this.temperature = temperature;
        this.topK = topK;
        this.random = random;
    }

    /**
     * Writes the prompt and what follows it.
     *
     * @param prompt tokens, without BOS; may be empty
     * @param length the largest number of tokens to add to the prompt
     * @param out receives the prompt, then what each token completes as it is drawn
     * @throws RunFailedException if the model's logits are not finite
     */
    public void write(int[] prompt, int length, Consumer<String> out) {
        boolean document = tokenizer.hasBos();
        out.accept(tokenizer.decode(prompt));
        Utf8Stream text = new Utf8Stream();
        float[] logits = feed(prompt);
        for (int i = 0; i < length; i++) {
            int token = choose(logits);
            if (document && token == tokenizer.bos()) {
                break;
            }
            out.accept(text.add(tokenizer.bytes(token)));
            if (document && generator.position() == blockSize) {
                break;
            }
            logits = forward(token);
        }
        out.accept(text.end());
    }

    /**
     * Feeds the prompt, of a running text only the last block; an empty prompt is replaced by what comes before a text.
     */
    private float[] feed(int[] prompt) {
        generator.reset();
        float[] logits = null;
        if (tokenizer.hasBos()) {
            logits = forward(tokenizer.bos());
        } else if (prompt.length == 0) {
            logits = forward(tokenizer.lineEnd());
        }
        for (int t = Math.max(0, prompt.length - blockSize); t < prompt.length; t++) {
            logits = forward(prompt[t]);
        }
        return logits;
    }

    private int choose(float[] logits) {
        try {
            return generator.choose(logits, temperature, topK, random);
        } catch (ArithmeticException e) {
            throw new RunFailedException("the model's numbers are not finite, training has diverged: "
                    + "try a smaller --learning-rate");
        }
    }

    private float[] forward(int token) {
        if (generator.position() == blockSize) {
            shift();
        }
        block[generator.position()] = token;
        return generator.forward(token);
    }

    /** Starts a new block with the last tokens of the full one; with the next token they fill half of it. */
    private void shift() {
        int kept = Math.max(1, blockSize / 2) - 1;
        System.arraycopy(block, blockSize - kept, block, 0, kept);
        generator.reset();
        for (int t = 0; t < kept; t++) {
            generator.forward(block[t]);
        }
    }
}
