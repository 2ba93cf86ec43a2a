package microgpt.common.workshop.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.RunningMean;
import microgpt.common.core.Decimals;

/** The losses of several runs in one picture, as running means: single losses go up and down too much. */
public final class LossRace {

    /** The title of a picture that compares stages. */
    public static final String TITLE = "The race of the stages";

    /** How many steps a mean is taken over: it shows which run is ahead, and still moves. */
    static final int WINDOW = 100;

    private final List<Curve> curves = new ArrayList<>();

    /** The race of the stages, from train0 on; those that compute the same, as train1 and train2 do, share a curve. */
    static LossRace ofStages(List<String> names, List<double[]> losses) {
        LossRace race = new LossRace();
        for (int n = 0; n < names.size(); n++) {
            String shared = names.get(n);
            while (n + 1 < names.size() && Arrays.equals(round(losses.get(n)), round(losses.get(n + 1)))) {
                shared += ", " + names.get(++n);
            }
            race.add(shared, means(losses.get(n)));
        }
        return race;
    }

    /** The losses as far as they are printed: the same formulas in another order differ in the last digits. */
    private static double[] round(double[] losses) {
        return Arrays.stream(losses).map(loss -> Math.rint(loss * 1e4)).toArray();
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

    /** A line for each curve with its last value. */
    String ends() {
        return curves.stream().map(curve -> String.format(Locale.ROOT, "%-28s %s\n", curve.name(),
                Decimals.fixed(curve.values()[curve.values().length - 1], 4))).collect(Collectors.joining());
    }

    /** Draws the curves into this file. */
    public void draw(Path picture, String title) {
        Charts.curves(picture, title, "loss, mean of the last " + WINDOW + " steps", curves);
    }
}
