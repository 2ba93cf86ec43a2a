package microgpt.encore.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import microgpt.common.core.Tokenizer;

/**
 * Characters (Unicode code points) to token ids and back, numbered as in the lessons: in the order
 * of their code points. A tokenizer of documents has one more token, BOS, the last, which stands
 * before and after each document. The {@link #characters} suffice to restore a tokenizer.
 */
public final class CharTokenizer implements TextTokenizer {

    private final Tokenizer tokenizer;
    private final boolean hasBos;

    private CharTokenizer(List<String> texts, boolean hasBos) {
        this.tokenizer = new Tokenizer(texts);
        this.hasBos = hasBos;
    }

    /** A tokenizer for the characters of a running text, without BOS. */
    public static CharTokenizer ofText(String text) {
        return new CharTokenizer(List.of(text), false);
    }

    /** A tokenizer for the characters of these documents, and BOS. */
    public static CharTokenizer ofDocuments(List<String> documents) {
        return new CharTokenizer(documents, true);
    }

    /** The tokenizer that had these {@link #characters}. */
    public static CharTokenizer restored(String characters, boolean hasBos) {
        return new CharTokenizer(List.of(characters), hasBos);
    }

    /** All characters of the vocabulary, in the order of their ids. */
    public String characters() {
        StringBuilder characters = new StringBuilder();
        for (int id = 0; id < tokenizer.bos(); id++) {
            characters.append(tokenizer.decode(id));
        }
        return characters.toString();
    }

    @Override
    public String vocabulary() {
        return characters();
    }

    @Override
    public String unit() {
        return "characters";
    }

    @Override
    public boolean hasBos() {
        return hasBos;
    }

    @Override
    public int bos() {
        return tokenizer.bos();
    }

    @Override
    public int lineEnd() {
        return Math.max(0, characters().indexOf('\n'));
    }

    @Override
    public int vocabSize() {
        return hasBos ? tokenizer.vocabSize() : tokenizer.vocabSize() - 1;
    }

    /**
     * The ids of a text's characters: (characters).
     *
     * @throws IllegalArgumentException if a character is not in the vocabulary
     */
    @Override
    public int[] encode(String text) {
        return tokenizer.ids(text);
    }

    /** The code points of a text that are not in the vocabulary, each once, in the order in which the text has them. */
    public int[] unknown(String text) {
        Set<Integer> known = vocabulary().codePoints().boxed().collect(Collectors.toSet());
        return text.codePoints().distinct().filter(character -> !known.contains(character)).toArray();
    }

    @Override
    public int[] encodeDocument(String document) {
        return tokenizer.encode(document);
    }

    @Override
    public String decode(int... tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(hasBos && token == bos() ? "\n" : tokenizer.decode(token));
        }
        return text.toString();
    }

    @Override
    public byte[] bytes(int token) {
        return decode(token).getBytes(StandardCharsets.UTF_8);
    }
}
