package microgpt.common.stage;

import java.util.function.IntFunction;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.NextTokenPicture;
import microgpt.common.charts.Plots;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/**
 * Draws the pictures of a stage: those that all stages have, and its own.
 *
 * @param stage the stage's name
 * @param plots where they go
 */
record StagePictures(String stage, Plots plots) {

    /** As many columns as can be read on a slide. */
    private static final int LETTERS = 27;

    /** Draws what the losses were, what the model expects after each of the shown tokens, and what is inside it. */
    <M extends LanguageModel> void draw(M model, Drawing<M> inside, Run run, int[] shown, double[] losses) {
        plots.loss(stage, losses, run.tokenizer().vocabSize());
        next(model, run, shown);
        inside.draw(model, run, shown, plots);
    }

    private void next(LanguageModel model, Run run, int[] shown) {
        IntFunction<double[]> predictor = model.predictor();
        double[][] probs = new double[shown.length][];
        for (int posId = 0; posId < shown.length; posId++) {
            probs[posId] = predictor.apply(shown[posId]);
        }
        NextTokenPicture.draw(plots, run.tokenizer(), shown, Letters.mostFrequent(run, LETTERS), probs);
    }
}
