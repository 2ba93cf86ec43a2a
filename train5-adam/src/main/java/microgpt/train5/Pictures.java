package microgpt.train5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.cli.Drawing;
import microgpt.common.cli.Letters;
import microgpt.common.cli.Plots;
import microgpt.common.cli.ShowOption;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/** This stage's pictures: Adam beside plain gradient descent, and what the model expects after each letter of a name. */
record Pictures(ShowOption show, Training training) implements Drawing<Gpt> {

    /** As many columns as can be read on a slide. */
    private static final int LETTERS = 27;

    /** The learning rate of train4. */
    private static final double SGD_RATE = 0.1;

    @Override
    public void require(Run run) {
        show.tokens(run, training.config().blockSize());
    }

    @Override
    public void draw(Gpt model, Run run, Plots plots) {
        next(model, run, plots);
        Charts.curves(plots.picture("adam"), "The same model, documents and first parameters", "loss, running mean",
                List.of(Plots.smooth("plain gradient descent (train4)", sgdLosses(run)), Plots.smooth("Adam", plots.losses())));
    }

    /** The losses of a run that moves each parameter by its gradient alone, as train4 does. */
    double[] sgdLosses(Run run) {
        Tokenizer tokenizer = run.tokenizer();
        Gpt model = new Gpt(training.config(), tokenizer.vocabSize(), run.random());
        List<Value> params = model.stateDict().params();
        double[] losses = new double[run.steps()];
        for (int step = 0; step < run.steps(); step++) {
            Value loss = model.loss(tokenizer.encode(run.documents().get(step % run.documents().size())));
            loss.backward();
            losses[step] = loss.data;
            for (Value p : params) {
                p.data -= SGD_RATE * (1 - (double) step / run.steps()) * p.grad;
                p.grad = 0;
            }
        }
        return losses;
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
