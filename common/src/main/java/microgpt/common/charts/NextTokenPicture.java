package microgpt.common.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.core.Letters;
import microgpt.common.core.Tokenizer;

/**
 * The picture "next", which every stage has: how probable a model finds each token after each
 * beginning of a document. A row is a beginning, a column a token that may follow.
 */
public final class NextTokenPicture {

    private NextTokenPicture() {
    }

    /**
     * Draws the picture into the folder of the plots.
     *
     * @param tokens the document's tokens, BOS first: (positions)
     * @param columns the tokens that get a column, in this order
     * @param probs the probability of each token of the vocabulary to follow tokens 0 to t: (positions, vocabSize)
     */
    public static void draw(Plots plots, Tokenizer tokenizer, int[] tokens, int[] columns, double[][] probs) {
        List<String> rows = new ArrayList<>();
        double[][] shown = new double[tokens.length][columns.length];
        for (int t = 0; t < tokens.length; t++) {
            rows.add(beginning(tokenizer, tokens, t));
            for (int j = 0; j < columns.length; j++) {
                shown[t][j] = probs[t][columns[j]];
            }
        }
        Charts.heatMaps(plots.picture("next"), "What the model expects next",
                "next letter; BOS ends the name", "so far",
                List.of(new Grid("", rows, Letters.of(tokenizer, columns), shown)));
    }

    /** The letters from the first one to position t; BOS while there is none. */
    private static String beginning(Tokenizer tokenizer, int[] tokens, int t) {
        int[] shown = t == 0 ? new int[] {tokens[0]} : Arrays.copyOfRange(tokens, 1, t + 1);
        return String.join("", Letters.of(tokenizer, shown));
    }
}
