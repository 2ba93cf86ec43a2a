package microgpt.train0;

import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** This stage's picture: the table of pairs, as the shares that the model predicts with. */
record Pictures() implements Drawing<Bigram> {

    /** As many rows and columns as can be read on a slide. */
    private static final int LETTERS = 27;

    @Override
    public void draw(Bigram model, Run run, Plots plots) {
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        List<String> letters = Letters.of(run.tokenizer(), tokens);
        Charts.heatMaps(plots.picture("bigrams"), "What follows each letter", "next letter", "letter",
                List.of(new Grid("", letters, letters, shares(model, tokens))));
    }

    /** The probability of the column's token to come after the row's: (tokens, tokens). */
    static double[][] shares(Bigram model, int[] tokens) {
        double[][] shares = new double[tokens.length][tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            double[] probs = model.probs(tokens[i]);
            for (int j = 0; j < tokens.length; j++) {
                shares[i][j] = probs[tokens[j]];
            }
        }
        return shares;
    }
}
