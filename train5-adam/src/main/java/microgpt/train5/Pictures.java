package microgpt.train5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.cli.ShowOption;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** This stage's picture: what the model expects after each letter of a name. */
record Pictures(ShowOption show, Training training) implements Drawing<Gpt> {

    /** As many columns as can be read on a slide. */
    private static final int LETTERS = 27;

    @Override
    public void require(Run run) {
        show.tokens(run, training.config().blockSize());
    }

    @Override
    public void draw(Gpt model, Run run, Plots plots) {
        next(model, run, plots);
    }

    private void next(Gpt model, Run run, Plots plots) {
        int[] tokens = show.tokens(run, training.config().blockSize());
        int[] columns = Letters.mostFrequent(run, LETTERS);
        Play play = new Play(model, run, training);
        List<String> rows = new ArrayList<>();
        double[][] shares = new double[tokens.length][columns.length];
        for (int t = 0; t < tokens.length; t++) {
            double[] probs = play.next(Arrays.copyOfRange(tokens, 1, t + 1), 1);
            for (int j = 0; j < columns.length; j++) {
                shares[t][j] = probs[columns[j]];
            }
            rows.add(String.join("", Letters.of(run.tokenizer(), Arrays.copyOfRange(tokens, t == 0 ? 0 : 1, t + 1))));
        }
        Charts.heatMaps(plots.picture("next"), "What the model expects next", "next letter", "so far",
                List.of(new Grid("", rows, Letters.of(run.tokenizer(), columns), shares)));
    }
}
