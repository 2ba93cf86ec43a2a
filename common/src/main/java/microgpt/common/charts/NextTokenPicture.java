package microgpt.common.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.core.Letters;
import microgpt.common.core.Tokenizer;

/** Draws what a model expects after each beginning of a document. */
public final class NextTokenPicture {

    private NextTokenPicture() {
    }

    /** Draws probs, a row for each position of tokens, in these columns. */
    public static void draw(Plots plots, Tokenizer tokenizer, int[] tokens, int[] columns, double[][] probs) {
        List<String> rows = new ArrayList<>();
        double[][] shares = new double[tokens.length][columns.length];
        for (int t = 0; t < tokens.length; t++) {
            for (int j = 0; j < columns.length; j++) {
                shares[t][j] = probs[t][columns[j]];
            }
            rows.add(String.join("", Letters.of(tokenizer, Arrays.copyOfRange(tokens, t == 0 ? 0 : 1, t + 1))));
        }
        Charts.heatMaps(plots.picture("next"), "What the model expects next", "next letter", "so far",
                List.of(new Grid("", rows, Letters.of(tokenizer, columns), shares)));
    }
}
