package microgpt.train1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.core.Run;

/** Draws the derivative of every parameter, found in two ways. */
record Pictures() implements Drawing<Mlp> {

    @Override
    public void draw(Mlp model, Run run, int[] shown, Plots plots) {
        Charts.dotsAndDiagonal(plots.picture("gradients"), "Two ways to the same gradient",
                "derived by hand", "measured by nudging",
                dots(model, run.tokenizer().encode(run.documents().get(0))));
    }

    /** A group of dots for each matrix, a dot for each parameter: derived by hand, and numerical. */
    static List<Dots> dots(Mlp model, int[] tokens) {
        List<Dots> groups = new ArrayList<>();
        for (Inspection matrix : Inspection.of(model, tokens)) {
            groups.add(new Dots(matrix.name(), flat(matrix.analytic()), flat(matrix.numerical())));
        }
        return groups;
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }
}
