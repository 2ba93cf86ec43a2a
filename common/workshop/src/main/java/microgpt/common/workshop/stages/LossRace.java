package microgpt.common.workshop.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.RunningMean;
import microgpt.common.charts.Charts.Curve;

/** The losses of several runs in one picture, as running means: single losses go up and down too much. */
public final class LossRace {

    /** The title of a picture that compares stages. */
    public static final String TITLE = "The race of the stages";

    /** How many steps a mean is taken over: it shows which run is ahead, and still moves. */
    static final int WINDOW = 100;

    private final List<Curve> curves = new ArrayList<>();

    /** The race of the stages: their names and the losses of their steps, from train0 on. */
    static LossRace ofStages(List<String> names, List<double[]> losses) {
        LossRace race = new LossRace();
        for (int n = 0; n < names.size(); n++) {
            // train2 computes what train1 does, so that its curve covers the other
            race.add(n == 2 ? names.get(n) + ", over train1" : names.get(n), means(losses.get(n)));
        }
        return race;
    }

    /** The mean of each step's loss and those of the steps before it, as far as the window reaches. */
    static double[] means(double[] losses) {
        return RunningMean.of(losses, WINDOW);
    }

    /** Adds a run by the means of its losses. */
    void add(String name, double[] means) {
        curves.add(Curve.ofSteps(name, means, Curve.Style.MAIN));
    }

    /** What the curves are labeled with. */
    List<String> names() {
        return curves.stream().map(Curve::name).toList();
    }

    /** Draws the curves into this file. */
    public void draw(Path picture, String title) {
        Charts.curves(picture, title, "loss, mean of the last " + WINDOW + " steps", curves);
    }
}
