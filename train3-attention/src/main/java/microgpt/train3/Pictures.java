package microgpt.train3;

import static microgpt.train3.Functions.add;
import static microgpt.train3.Functions.linear;
import static microgpt.train3.Functions.rmsNorm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.charts.Projection;
import microgpt.common.cli.ShowOption;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** This stage's pictures: where each letter of a name looks, and which letters are alike to the model. */
record Pictures(ShowOption show, int blockSize) implements Drawing<Gpt> {

    /** As many letters as can be read on a slide. */
    private static final int LETTERS = 60;

    @Override
    public void require(Run run) {
        show.tokens(run, blockSize);
    }

    @Override
    public void draw(Gpt model, Run run, Plots plots) {
        int[] tokens = show.tokens(run, blockSize);
        List<String> letters = Letters.of(run.tokenizer(), tokens);
        Charts.heatMaps(plots.picture("attention"), "Where each letter looks", "looks at", "letter",
                List.of(new Grid("", letters, letters, weights(model, tokens))));
        embeddings(model, run, plots);
    }

    /** How much each position looks at each position so far, NaN for those to come: (positions, positions). */
    static double[][] weights(Gpt model, int[] tokens) {
        Map<String, Value[][]> matrices = model.stateDict().matrices();
        List<Value[]> keys = new ArrayList<>();
        double[][] table = new double[tokens.length][tokens.length];
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] x = rmsNorm(add(matrices.get("wte")[tokens[posId]], matrices.get("wpe")[posId]));
            x = rmsNorm(x);
            keys.add(linear(x, matrices.get("attn_wk")));
            Value[] weights = Attention.weights(linear(x, matrices.get("attn_wq")), keys);
            Arrays.fill(table[posId], Double.NaN);
            for (int t = 0; t < weights.length; t++) {
                table[posId][t] = weights[t].data;
            }
        }
        return table;
    }

    private static void embeddings(Gpt model, Run run, Plots plots) {
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        double[][] points = new double[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            points[i] = Arrays.stream(model.stateDict().matrices().get("wte")[tokens[i]]).mapToDouble(p -> p.data).toArray();
        }
        double[][] plane = Projection.toPlane(points);
        Charts.labels(plots.picture("embeddings"), "The letters' embeddings, seen from the side on which they differ most",
                "first principal axis", "second principal axis",
                new Dots("letters", plane[0], plane[1]), Letters.of(run.tokenizer(), tokens));
    }
}
