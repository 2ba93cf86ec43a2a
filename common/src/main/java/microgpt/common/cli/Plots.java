package microgpt.common.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/** The folder that a run's pictures go to. */
public final class Plots {

    /** A running mean over so many steps shows the trend and still moves. */
    private static final int WINDOW = 50;

    private final Path folder;
    private final String format;
    private double[] losses;

    /**
     * @throws UsageException if no picture can be written there
     * @throws RunFailedException if this Java cannot draw
     */
    Plots(Path folder, String format) {
        this.folder = folder;
        this.format = format;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--plots '" + folder + "' cannot be written (" + Reason.of(e)
                    + "): name a folder you may write to");
        }
        OutputFile.require("--plots", picture("loss"));
        Charts.require();
    }

    /** The file of a picture in the folder. */
    public Path picture(String name) {
        return folder.resolve(name + "." + format);
    }

    /** The loss of each step of the run. */
    public double[] losses() {
        return losses.clone();
    }

    /** Draws the loss of each step, its running mean, and what pure guessing would cost. */
    void loss(String stage, double[] losses, int vocabSize) {
        this.losses = losses;
        Charts.curves(picture("loss"), stage + ": loss of each step", "loss", List.of(
                Curve.ofSteps("each step, one document", losses, Curve.Style.FAINT),
                smooth("mean of the last " + WINDOW + " steps", losses),
                Curve.level("guessing: ln " + vocabSize, StrictMath.log(vocabSize), losses.length)));
    }

    /** A curve of losses as they can be compared: a running mean. */
    public static Curve smooth(String name, double[] losses) {
        return Curve.ofSteps(name, Charts.runningMean(losses, WINDOW), Curve.Style.MAIN);
    }

    /**
     * Writes a text beside the pictures.
     *
     * @throws RunFailedException if it cannot be written
     */
    public void text(String fileName, String text) {
        Path file = folder.resolve(fileName);
        try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFailedException(file + " could not be written (" + Reason.of(e)
                    + "): free the disk or name another folder");
        }
    }
}
