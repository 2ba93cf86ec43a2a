package microgpt.encore.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microgpt.encore.bpe.ByteLetters;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.TextTokenizer;

/**
 * A vocabulary as llama.cpp reads it, which knows GPT-2's byte-pair encoding but no vocabulary of
 * characters. So merges put each character together from its bytes, from left to right; the pieces
 * on the way need no token, and no character is a piece of another one. Source: src/llama-vocab.cpp
 * in the llama.cpp project.
 */
final class GgufTokenizer {

    private static final int NORMAL = 1, CONTROL = 3; // kinds of tokens

    /**
     * A model whose texts llama.cpp cuts by GPT-2's pattern; under the name "gpt-2" it would also drop the space
     * in "a ,".
     */
    private static final String WORDS = "trillion";

    private final TextTokenizer tokenizer; // null for a digit task
    private final int vocabSize;

    /** @param vocabSize the number of tokens that the model has */
    GgufTokenizer(TextTokenizer tokenizer, int vocabSize) {
        this.tokenizer = tokenizer;
        this.vocabSize = vocabSize;
    }

    /**
     * Whether the vocabulary needs a token more than the model has: llama.cpp takes id 11 for the end of a text that
     * names none.
     */
    boolean addsEnd() {
        return !hasBos();
    }

    /** The entries of the file that describe the vocabulary. */
    Map<String, Object> metadata() {
        int end = addsEnd() ? vocabSize : tokenizer.bos();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("tokenizer.ggml.model", "gpt2");
        metadata.put("tokenizer.ggml.pre", WORDS);
        metadata.put("tokenizer.ggml.tokens", tokens());
        metadata.put("tokenizer.ggml.token_type", types(end));
        metadata.put("tokenizer.ggml.merges", merges());
        metadata.put("tokenizer.ggml.bos_token_id", end);
        metadata.put("tokenizer.ggml.eos_token_id", end);
        metadata.put("tokenizer.ggml.add_bos_token", hasBos()); // before a prompt, as in training
        return metadata;
    }

    private boolean hasBos() {
        return tokenizer != null && tokenizer.hasBos();
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (int id = 0; id < vocabSize; id++) {
            tokens.add(tokenizer == null ? Integer.toString(id)
                    : hasBos() && id == tokenizer.bos() ? Gpt2Tokenizer.BOS : ByteLetters.of(tokenizer.bytes(id)));
        }
        if (addsEnd()) {
            tokens.add(Gpt2Tokenizer.BOS);
        }
        return tokens;
    }

    private int[] types(int end) {
        int[] types = new int[end + 1];
        Arrays.fill(types, NORMAL);
        types[end] = CONTROL;
        return types;
    }

    private List<String> merges() {
        if (tokenizer instanceof BpeTokenizer bpe) {
            return new Gpt2Tokenizer(bpe).merges();
        }
        Set<String> merges = new LinkedHashSet<>(); // characters share their first bytes
        for (int id = 0; tokenizer != null && id < (hasBos() ? tokenizer.bos() : vocabSize); id++) {
            String letters = ByteLetters.of(tokenizer.bytes(id));
            for (int i = 1; i < letters.length(); i++) {
                merges.add(letters.substring(0, i) + " " + letters.charAt(i));
            }
        }
        return List.copyOf(merges);
    }
}
