package microgpt.train4;

import static microgpt.train4.Functions.add;
import static microgpt.train4.Functions.linear;
import static microgpt.train4.Functions.rmsNorm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.cli.ShowOption;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** This stage's picture: where each letter of a name looks, in each head of the first layer. */
record Pictures(ShowOption show, Gpt.Config config) implements Drawing<Gpt> {

    @Override
    public void require(Run run) {
        show.tokens(run, config.blockSize());
    }

    @Override
    public void draw(Gpt model, Run run, Plots plots) {
        int[] tokens = show.tokens(run, config.blockSize());
        List<String> letters = Letters.of(run.tokenizer(), tokens);
        List<Grid> heads = new ArrayList<>();
        for (int h = 0; h < config.nHead(); h++) {
            heads.add(new Grid("head " + (h + 1), letters, letters, weights(model, tokens, h, config.nHead())));
        }
        Charts.heatMaps(plots.picture("heads"), "Where each letter looks, in each head of the first layer", "looks at", "letter", heads);
    }

    /** How much each position looks at each position so far, NaN for those to come: (positions, positions). */
    static double[][] weights(Gpt model, int[] tokens, int h, int nHead) {
        Map<String, Value[][]> matrices = model.stateDict().matrices();
        List<Value[]> keys = new ArrayList<>();
        double[][] table = new double[tokens.length][tokens.length];
        for (int posId = 0; posId < tokens.length; posId++) {
            Value[] x = rmsNorm(add(matrices.get("wte")[tokens[posId]], matrices.get("wpe")[posId]));
            x = rmsNorm(x);
            keys.add(Attention.slice(linear(x, matrices.get("layer0.attn_wk")), h, nHead));
            Value[] q = Attention.slice(linear(x, matrices.get("layer0.attn_wq")), h, nHead);
            Value[] weights = Attention.weights(q, keys);
            Arrays.fill(table[posId], Double.NaN);
            for (int t = 0; t < weights.length; t++) {
                table[posId][t] = weights[t].data;
            }
        }
        return table;
    }
}
