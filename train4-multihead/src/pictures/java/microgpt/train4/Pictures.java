package microgpt.train4;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** Draws where each letter of a name looks, in each head of each layer. */
record Pictures() implements Drawing<Gpt> {

    @Override
    public void draw(Gpt model, Run run, int[] shown, Plots plots) {
        List<String> letters = Letters.of(run.tokenizer(), shown);
        List<Grid> heads = new ArrayList<>();
        Inspection seen = Inspection.of(model, shown);
        for (int li = 0; li < model.blocks.size(); li++) {
            for (int h = 0; h < model.blocks.get(li).nHead; h++) {
                heads.add(new Grid("layer " + li + ", head " + h, letters, letters, seen.weights(li, h)));
            }
        }
        Charts.shares(plots.picture("heads"), "Where each letter looks after " + run.steps() + " steps",
                "looks at", "letter", heads);
        plots.text("heads.txt", Charts.text(heads));
    }
}
