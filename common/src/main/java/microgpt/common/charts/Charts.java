package microgpt.common.charts;

import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Kind;

/**
 * Draws numbers into picture files, an SVG or a PNG as the file's name ends. Each method throws
 * {@link RunFailedException} if this Java cannot draw or the file cannot be written.
 */
public final class Charts {

    /**
     * A curve: a value at each of its steps.
     *
     * @param style MAIN is thick and colored, FAINT thin and gray, LEVEL dashed and black
     */
    public record Curve(String name, double[] steps, double[] values, Style style) {

        /** How a curve is drawn. */
        public enum Style { MAIN, FAINT, LEVEL }

        /** A curve with a value at each step from 1 on. */
        public static Curve ofSteps(String name, double[] values, Style style) {
            double[] steps = new double[values.length];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = i + 1;
            }
            return new Curve(name, steps, values, style);
        }

        /** A horizontal line from step 0 to the last step. */
        public static Curve level(String name, double value, int lastStep) {
            return new Curve(name, new double[] {0, lastStep}, new double[] {value, value}, Style.LEVEL);
        }
    }

    /** A table of probabilities or attention weights with a label for each row and column; a NaN is left blank. */
    public record Grid(String title, List<String> rows, List<String> columns, double[][] values) {
    }

    /** Dots of one color, or places one after another. */
    public record Dots(String name, double[] x, double[] y) {
    }

    /** How a picture file is known that these methods drew: they replace no other. */
    public static final Kind KIND = PictureFile.KIND;

    private Charts() {
    }

    /**
     * Checks that this Java has a font, without which it cannot draw.
     *
     * @throws RunFailedException if it has none
     */
    public static void requireFonts() {
        PictureFile.requireFonts();
    }

    /** Draws curves over steps. */
    public static void curves(Path file, String title, String yAxis, List<Curve> curves) {
        CurveChart.draw(file, title, yAxis, curves);
    }

    /** Draws groups of dots and the diagonal on which x and y are equal. */
    public static void dotsAndDiagonal(Path file, String title, String xAxis, String yAxis, List<Dots> groups) {
        ScatterChart.drawWithDiagonal(file, title, xAxis, yAxis, groups);
    }

    /** Draws dots with a label on each. */
    public static void labels(Path file, String title, String xAxis, String yAxis, Dots dots, List<String> labels) {
        ScatterChart.drawWithLabels(file, title, xAxis, yAxis, dots, labels);
    }

    /** Draws walks along a curve, one below the other, each under its name and with its places numbered. */
    public static void walks(Path file, String title, String xAxis, String yAxis, Dots curve, List<Dots> walks) {
        WalkChart.draw(file, title, xAxis, yAxis, curve, walks);
    }

    /** Draws tables side by side, rows from top to bottom, larger numbers darker. */
    public static void heatMaps(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        HeatMaps.draw(file, title, xAxis, yAxis, grids);
    }

    /** Tables as text, one below the other; a NaN is left out. */
    public static String text(List<Grid> grids) {
        return GridText.of(grids);
    }

    /**
     * Draws tables side by side whose rows sum to 1; the color says by how much a share is more or less than
     * an even one, which would be 1 divided by the number of shares in its row.
     */
    public static void shares(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        HeatMaps.drawShares(file, title, xAxis, yAxis, grids);
    }
}
