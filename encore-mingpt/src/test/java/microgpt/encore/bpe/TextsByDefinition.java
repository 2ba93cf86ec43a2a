package microgpt.encore.bpe;

import java.util.ArrayList;
import java.util.List;
import microgpt.merge.ByDefinition;

/** The definition of byte-pair encoding, which encore-merge has, for texts cut into words as the encore cuts them. */
final class TextsByDefinition {

    private TextsByDefinition() {
    }

    /** The bytes of each word: (bytes) tokens each. */
    static List<int[]> words(byte[] text) {
        List<int[]> words = new ArrayList<>();
        Words.forEach(text, word -> words.add(word.chars().toArray()));
        return words;
    }

    /** Up to this many merges of a text. */
    static List<Merges.Pair> train(byte[] text, int merges) {
        return ByDefinition.train(words(text), merges).stream()
                .map(pair -> new Merges.Pair(pair.left(), pair.right())).toList();
    }

    /** A text's tokens. */
    static int[] encode(byte[] text, Merges merges) {
        return ByDefinition.encode(words(text), merges.pairs().stream()
                .map(pair -> new ByDefinition.Pair(pair.left(), pair.right())).toList());
    }
}
