package microgpt.encore.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.encore.bpe.ByteLetters;
import microgpt.encore.bpe.Merges;
import microgpt.encore.data.BpeTokenizer;

/**
 * A byte-pair encoding as other programs read it: vocab.json and merges.txt in the form of GPT-2's
 * own, and tokenizer.json for the tokenizers library of Hugging Face. That library cuts a text into
 * words by GPT-2's pattern too, but knows the letters of a newer Unicode.
 */
final class Gpt2Tokenizer {

    /** The name of BOS. No merge makes these letters: the angle brackets and the word are cut apart. */
    static final String BOS = "<|endoftext|>";

    private final BpeTokenizer tokenizer;

    Gpt2Tokenizer(BpeTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** vocab.json: the id of each token. */
    Map<String, Integer> vocabulary() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < tokenizer.vocabSize(); id++) {
            vocabulary.put(tokenizer.hasBos() && id == tokenizer.bos() ? BOS : letters(id), id);
        }
        return vocabulary;
    }

    /** The merges in their order, each as its two tokens with a space between them. */
    List<String> merges() {
        List<String> merges = new ArrayList<>();
        for (Merges.Pair pair : tokenizer.encoding().merges().pairs()) {
            merges.add(letters(pair.left()) + " " + letters(pair.right()));
        }
        return merges;
    }

    private String letters(int token) {
        return ByteLetters.of(tokenizer.bytes(token));
    }

    /** merges.txt, with the first line that readers of this form skip. */
    String mergesText() {
        return "#version: 0.2\n" + String.join("\n", merges());
    }

    /** tokenizer.json: GPT-2's way of cutting words, and the encoding. */
    Map<String, Object> whole() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("dropout", null);
        model.put("unk_token", null);
        model.put("continuing_subword_prefix", null);
        model.put("end_of_word_suffix", null);
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("vocab", vocabulary());
        model.put("merges", merges());
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", "1.0");
        whole.put("truncation", null);
        whole.put("padding", null);
        whole.put("added_tokens", tokenizer.hasBos() ? List.of(bos()) : List.of());
        whole.put("normalizer", null);
        whole.put("pre_tokenizer", byteLevel(true));
        whole.put("post_processor", byteLevel(false));
        whole.put("decoder", byteLevel(true));
        whole.put("model", model);
        return whole;
    }

    private static Map<String, Object> byteLevel(boolean trimOffsets) {
        Map<String, Object> byteLevel = new LinkedHashMap<>();
        byteLevel.put("type", "ByteLevel");
        byteLevel.put("add_prefix_space", false);
        byteLevel.put("trim_offsets", trimOffsets);
        byteLevel.put("use_regex", true); // GPT-2's pattern
        return byteLevel;
    }

    private Map<String, Object> bos() {
        Map<String, Object> bos = new LinkedHashMap<>();
        bos.put("id", tokenizer.bos());
        bos.put("content", BOS);
        bos.put("single_word", false);
        bos.put("lstrip", false);
        bos.put("rstrip", false);
        bos.put("normalized", false);
        bos.put("special", true);
        return bos;
    }

    /**
     * tokenizer_config.json. The class of GPT-2's own tokenizer would add a token for the end of a text, which a model
     * of running text does not have.
     */
    Map<String, Object> settings(int blockSize) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tokenizer_class", "PreTrainedTokenizerFast");
        settings.put("model_max_length", blockSize);
        settings.put("clean_up_tokenization_spaces", false);
        if (tokenizer.hasBos()) {
            settings.put("bos_token", BOS);
            settings.put("eos_token", BOS);
        }
        return settings;
    }
}
