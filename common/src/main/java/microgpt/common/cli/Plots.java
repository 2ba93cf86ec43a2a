package microgpt.common.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.files.Reason;

/** The folder that a run's pictures go to. */
final class Plots {

    /** A running mean over so many steps shows the trend and still moves. */
    private static final int WINDOW = 50;

    private final Path folder;
    private final String format;

    /** @throws UsageException if no picture can be written there */
    Plots(Path folder, String format) {
        this.folder = folder;
        this.format = format;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--plots '" + folder + "' cannot be written (" + Reason.of(e)
                    + "): name a folder you may write to");
        }
        OutputFile.require("--plots", loss());
    }

    private Path loss() {
        return folder.resolve("loss." + format);
    }

    /** Draws the loss of each step, its running mean, and what pure guessing would cost. */
    void loss(String stage, double[] losses, int vocabSize) {
        Charts.draw(loss(), stage + ": loss of each step", "loss", List.of(
                Curve.ofSteps("each step, one document", losses, Curve.Style.FAINT),
                Curve.ofSteps("mean of the last " + WINDOW + " steps", Charts.runningMean(losses, WINDOW), Curve.Style.MAIN),
                Curve.level("guessing: ln " + vocabSize, StrictMath.log(vocabSize), losses.length)));
    }
}
