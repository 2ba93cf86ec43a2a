package microgpt.encore;

import java.util.Arrays;
import java.util.function.Consumer;
import microgpt.common.core.PythonRandom;

/**
 * Lets a model write, character by character. A document goes from BOS to BOS, or as far as the
 * block does. A running text has no end: when the block is full, the sampler begins a new one with the last
 * half of it, so that what it writes always follows from at least that much.
 */
final class Sampler {

    private final CharTokenizer tokenizer;
    private final Generator generator;
    private final int blockSize;
    private final double temperature;
    private final int topK;
    private final PythonRandom random;

    Sampler(Gpt model, CharTokenizer tokenizer, double temperature, int topK, PythonRandom random) {
        this.tokenizer = tokenizer;
        this.generator = new Generator(model);
        this.blockSize = model.config().blockSize();
        this.temperature = temperature;
        this.topK = topK;
        this.random = random;
    }

    /**
     * Goes on after a prompt, which comes first.
     *
     * @param length how many characters to write at the most, the prompt aside
     * @param out takes each character as it comes
     */
    void write(int[] prompt, int length, Consumer<String> out) {
        int most = tokenizer.hasBos() ? Math.min(length, blockSize) : length;
        int[] written = Arrays.copyOf(prompt, prompt.length + most);
        out.accept(tokenizer.decode(prompt));
        generator.reset();
        float[] logits = tokenizer.hasBos() ? generator.forward(tokenizer.bos()) : prompt.length == 0 ? generator.forward(start()) : null;
        for (int t = tokenizer.hasBos() ? 0 : Math.max(0, prompt.length - blockSize); t < prompt.length; t++) {
            logits = generator.forward(prompt[t]);
        }
        for (int t = prompt.length; t < written.length; t++) {
            int token = generator.choose(logits, temperature, topK, random);
            if (tokenizer.hasBos() && token == tokenizer.bos()) {
                return;
            }
            written[t] = token;
            out.accept(tokenizer.decode(token));
            if (generator.position() < blockSize) {
                logits = generator.forward(token);
            } else if (tokenizer.hasBos()) {
                return;
            } else {
                logits = refill(written, t + 1);
            }
        }
    }

    /** A running text begins as after a line. */
    private int start() {
        int lineEnd = tokenizer.characters().indexOf('\n');
        return Math.max(0, lineEnd);
    }

    private float[] refill(int[] written, int end) {
        generator.reset();
        float[] logits = null;
        for (int t = Math.max(0, end - Math.max(1, blockSize / 2)); t < end; t++) {
            logits = generator.forward(written[t]);
        }
        return logits;
    }
}
