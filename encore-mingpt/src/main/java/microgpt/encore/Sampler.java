package microgpt.encore;

import java.util.function.Consumer;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;

/**
 * Lets a model write, character by character. A document goes from BOS to BOS, or as far as the
 * block does. A running text has no end: when the block is full, the sampler begins a new one with the last
 * half of it, so that what it writes always follows from at least that much.
 */
final class Sampler {

    private final CharTokenizer tokenizer;
    private final Generator generator;
    private final int blockSize;
    private final int[] block; // the tokens that the generator has taken
    private final double temperature;
    private final int topK;
    private final PythonRandom random;

    Sampler(Gpt model, CharTokenizer tokenizer, double temperature, int topK, PythonRandom random) {
        this.tokenizer = tokenizer;
        this.generator = new Generator(model);
        this.blockSize = model.config().blockSize();
        this.block = new int[blockSize];
        this.temperature = temperature;
        this.topK = topK;
        this.random = random;
    }

    /**
     * Goes on after a prompt, which comes first.
     *
     * @param length how many characters to write at the most, the prompt aside
     * @param out takes each character as it comes
     * @throws RunFailedException if the model's numbers are not finite
     */
    void write(int[] prompt, int length, Consumer<String> out) {
        boolean document = tokenizer.hasBos();
        out.accept(tokenizer.decode(prompt));
        float[] logits = begin(prompt);
        for (int i = 0; i < length; i++) {
            int token = choose(logits);
            if (document && token == tokenizer.bos()) {
                return;
            }
            out.accept(tokenizer.decode(token));
            if (document && generator.position() == blockSize) {
                return;
            }
            logits = forward(token);
        }
    }

    /** Takes the prompt, of a running text as much as fits; of no prompt, what comes before a text. */
    private float[] begin(int[] prompt) {
        generator.reset();
        float[] logits = null;
        if (tokenizer.hasBos()) {
            logits = forward(tokenizer.bos());
        } else if (prompt.length == 0) {
            logits = forward(start());
        }
        for (int t = Math.max(0, prompt.length - blockSize); t < prompt.length; t++) {
            logits = forward(prompt[t]);
        }
        return logits;
    }

    /** A running text begins as after a line. */
    private int start() {
        int lineEnd = tokenizer.characters().indexOf('\n');
        return Math.max(0, lineEnd);
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
            beginAnew();
        }
        block[generator.position()] = token;
        return generator.forward(token);
    }

    /** Begins a new block with the last of this one, so many that they and the next token are half of it. */
    private void beginAnew() {
        int kept = Math.max(1, blockSize / 2) - 1;
        System.arraycopy(block, blockSize - kept, block, 0, kept);
        generator.reset();
        for (int t = 0; t < kept; t++) {
            generator.forward(block[t]);
        }
    }
}
