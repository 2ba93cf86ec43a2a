package microgpt.train1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Drawing;
import microgpt.common.charts.Plots;
import microgpt.common.charts.Projection;
import microgpt.common.core.Decimals;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;
import microgpt.train1.ValleyInspection.Place;

/**
 * Draws the derivative of every parameter, found in two ways, gradient descent at three learning rates, what one
 * matrix alone would learn, and which letters are alike to the model.
 */
record Pictures() implements Drawing<Mlp> {

    /** As many letters as can be read on a slide. */
    private static final int LETTERS = 60;

    private static final double[] LEARNING_RATES = {0.1, 1, 3};
    private static final int STEPS = 4;

    /** Where the curve of the loss ends, as a multiple of where the steps start. */
    private static final double HIGHEST = 2;

    private static final int CURVE_POINTS = 81;

    @Override
    public void draw(Mlp model, Run run, int[] shown, Plots plots) {
        int[] first = run.tokenizer().encode(run.documents().get(0));
        Charts.dotsAndDiagonal(plots.picture("gradients"), "Two ways to the same gradient",
                "derived by hand", "measured by nudging", dots(model, first));
        ValleyInspection valley = ValleyInspection.of(model, first);
        drawValley(valley, "The first document's loss on a line downhill", plots);
        MatrixPictures.draw(run, plots);
        drawEmbeddings(model, run, plots);
    }

    private static void drawEmbeddings(Mlp model, Run run, Plots plots) {
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        double[][] wte = model.stateDict.matrices.get("wte").data();
        double[][] plane = Projection.toPlane(Arrays.stream(tokens).mapToObj(id -> wte[id]).toArray(double[][]::new));
        Charts.labels(plots.picture("embeddings"), "The letters' embeddings in a plane",
                "first principal axis", "second principal axis",
                new Dots("letters", plane[0], plane[1]), Letters.of(run.tokenizer(), tokens));
    }

    private static void drawValley(ValleyInspection valley, String title, Plots plots) {
        List<Dots> walks = new ArrayList<>();
        StringBuilder text = new StringBuilder(title).append(", and ").append(STEPS)
                .append(" steps at each learning rate\n");
        for (double learningRate : LEARNING_RATES) {
            List<Place> walk = valley.walk(learningRate, STEPS, HIGHEST * valley.at(0).loss());
            String name = "learning rate " + Decimals.shortest(learningRate)
                    + ": loss " + rounded(walk.get(0).loss()) + " → " + rounded(walk.get(walk.size() - 1).loss());
            walks.add(dots(name, walk));
            text.append('\n').append(name).append('\n');
            for (int i = 0; i < walk.size(); i++) {
                text.append("place ").append(i).append(" | distance ").append(rounded(walk.get(i).distance()))
                        .append(" | loss ").append(rounded(walk.get(i).loss()))
                        .append(" | slope ").append(rounded(walk.get(i).slope())).append('\n');
            }
        }
        Charts.walks(plots.picture("valley"), title, "distance", "loss", curve(valley, walks), walks);
        plots.text("valley.txt", text.toString());
    }

    private static String rounded(double number) {
        return Decimals.fixed(number, 4);
    }

    /** The loss around the start, wherever a walk has been, and a little beyond. */
    private static Dots curve(ValleyInspection valley, List<Dots> walks) {
        double least = Math.min(-0.5, walks.stream().flatMapToDouble(walk -> Arrays.stream(walk.x())).min().orElse(0));
        double most = Math.max(0.5, walks.stream().flatMapToDouble(walk -> Arrays.stream(walk.x())).max().orElse(0));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < CURVE_POINTS; i++) {
            places.add(valley.at(least + (most - least) * (i / (CURVE_POINTS - 1.0) * 1.1 - 0.05)));
        }
        return dots("loss", places);
    }

    private static Dots dots(String name, List<Place> places) {
        return new Dots(name, places.stream().mapToDouble(Place::distance).toArray(),
                places.stream().mapToDouble(Place::loss).toArray());
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
