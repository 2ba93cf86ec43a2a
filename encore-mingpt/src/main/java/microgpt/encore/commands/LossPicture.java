package microgpt.encore.commands;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.Plots;
import microgpt.encore.training.History;

/** The picture of a training run: its losses in training and on held-out data, beside the loss of guessing. */
final class LossPicture {

    private LossPicture() {
    }

    /** Draws it as the picture "loss"; the history has at least one step. */
    static void draw(History history, int vocabSize, Plots pictures) {
        double[] train = history.losses();
        List<Curve> curves = new ArrayList<>(List.of(Plots.smooth("training, running mean", train)));
        if (history.validationSteps().length > 0) {
            curves.add(new Curve("held out", history.validationSteps(), history.validationLosses(), Curve.Style.MAIN));
        }
        curves.add(Curve.level("guessing: ln " + vocabSize, StrictMath.log(vocabSize), train.length));
        Charts.curves(pictures.picture("loss"), "Loss in training and on held-out data", "loss", curves);
    }
}
