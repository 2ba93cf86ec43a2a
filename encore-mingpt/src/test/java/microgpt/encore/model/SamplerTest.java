package microgpt.encore.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.encore.data.CharTokenizer;
import microgpt.encore.kernels.Workers;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final String CHARACTERS = "\nabcdefghijklmnopq";

    private final Workers workers = new Workers(1);

    /** A model of these characters and, for documents, BOS: 18 or 19 tokens. */
    private Gpt model(CharTokenizer tokenizer) {
        Config shape = Models.minGpt(0);
        return Models.random(new Config(tokenizer.vocabSize(), shape.blockSize(), shape.nLayer(), shape.nHead(),
                shape.nEmbd(), shape.norm(), shape.activation(), true, true, false, 0), shape.blockSize(), workers);
    }

    private static String written(Gpt model, CharTokenizer tokenizer, String prompt, int length) {
        StringBuilder text = new StringBuilder();
        new Sampler(model, tokenizer, 1, 0, new PythonRandom(3)).write(tokenizer.encode(prompt), length, text::append);
        return text.toString();
    }

    /** The characters that a generator chooses if it is given the last half of each full block anew. */
    private static String expected(Gpt model, CharTokenizer tokenizer, String prompt, int length) {
        int blockSize = model.config().blockSize();
        int[] tokens = Arrays.copyOf(tokenizer.encode(prompt), prompt.length() + length);
        Generator generator = new Generator(model);
        PythonRandom random = new PythonRandom(3);
        float[] logits = null;
        for (int t = 0, first = Math.max(0, prompt.length() - blockSize); t < tokens.length; t++) {
            if (t >= prompt.length()) {
                tokens[t] = generator.choose(logits, 1, 0, random);
            }
            if (generator.position() == blockSize) {
                generator.reset();
                first = t - blockSize / 2 + 1;
                for (int before = first; before < t; before++) {
                    generator.forward(tokens[before]);
                }
            }
            logits = t < first ? null : generator.forward(tokens[t]);
        }
        return tokenizer.decode(tokens);
    }

    @Test
    void a_running_text_goes_on_beyond_the_block_with_its_last_half() {
        CharTokenizer tokenizer = CharTokenizer.ofText(CHARACTERS);
        Gpt model = model(tokenizer);
        // of less, all and more than a block
        for (String prompt : new String[] {"a", "abcdefghijk", "abcdefghijklmnopqabc"}) {
            assertThat(written(model, tokenizer, prompt, 100)).isEqualTo(expected(model, tokenizer, prompt, 100));
        }
    }

    @Test
    void a_document_ends_with_the_block_at_the_latest() {
        CharTokenizer tokenizer = CharTokenizer.ofDocuments(List.of(CHARACTERS));
        Gpt model = model(tokenizer);
        assertThat(written(model, tokenizer, "abcdefghij", Integer.MAX_VALUE)).startsWith("abcdefghij")
                .hasSizeBetween(10, model.config().blockSize());
    }

    @Test
    void any_length_is_a_limit_and_takes_no_memory() {
        CharTokenizer tokenizer = CharTokenizer.ofText(CHARACTERS);
        int[] characters = {0};
        Consumer<String> reader = text -> {
            if (++characters[0] > 50) {
                throw new IllegalStateException("enough");
            }
        };
        Sampler sampler = new Sampler(model(tokenizer), tokenizer, 1, 0, new PythonRandom(1));
        assertThatThrownBy(() -> sampler.write(new int[] {1}, Integer.MAX_VALUE, reader)).hasMessage("enough");
        assertThat(written(model(tokenizer), tokenizer, "", 0)).isEmpty();
    }

    @Test
    void numbers_that_are_not_finite_end_the_run() {
        CharTokenizer tokenizer = CharTokenizer.ofText(CHARACTERS);
        Gpt model = model(tokenizer);
        Arrays.fill(model.lmHead.weight.data, Float.NaN);
        assertThatThrownBy(() -> written(model, tokenizer, "a", 1)).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("diverged");
    }
}
