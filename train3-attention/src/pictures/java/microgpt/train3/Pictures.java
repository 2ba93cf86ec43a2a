package microgpt.train3;

import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.charts.Projection;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** Draws where each letter of a name looks, and which letters are alike to the model. */
record Pictures() implements Drawing<Gpt> {

    /** As many letters as can be read on a slide. */
    private static final int LETTERS = 60;

    @Override
    public void draw(Gpt model, Run run, int[] shown, Plots plots) {
        List<String> letters = Letters.of(run.tokenizer(), shown);
        List<Grid> attention = List.of(new Grid("", letters, letters, Inspection.of(model, shown).weights()));
        Charts.shares(plots.picture("attention"), "Where each letter looks after " + run.steps() + " steps",
                "looks at", "letter", attention);
        plots.text("attention.txt", Charts.text(attention));
        embeddings(model, run, plots);
    }

    private static void embeddings(Gpt model, Run run, Plots plots) {
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        double[][] plane = Projection.toPlane(Inspection.embeddings(model, tokens));
        Charts.labels(plots.picture("embeddings"), "The letters' embeddings in a plane",
                "first principal axis", "second principal axis",
                new Dots("letters", plane[0], plane[1]), Letters.of(run.tokenizer(), tokens));
    }
}
