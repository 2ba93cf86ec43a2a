package microgpt.train0;

import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** Draws the table of pairs, as the probabilities that the model predicts with. */
record Pictures() implements Drawing<Bigram> {

    /** As many rows and columns as can be read on a slide. */
    private static final int LETTERS = 27;

    @Override
    public void draw(Bigram model, Run run, int[] shown, Plots plots) {
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        List<String> letters = Letters.of(run.tokenizer(), tokens);
        Charts.heatMaps(plots.picture("bigrams"), "What follows each letter",
                "next letter; BOS ends the name", "letter",
                List.of(new Grid("", letters, letters, Inspection.of(model, tokens).probs())));
    }
}
