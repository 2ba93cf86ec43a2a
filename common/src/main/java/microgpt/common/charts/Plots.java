package microgpt.common.charts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.OutputFolder.Filling;
import microgpt.common.files.Reason;

/** The folder that a run's pictures go to, and which ones they are. */
public final class Plots {

    /** The steps in a running mean: enough of them to show the trend, and few enough to follow it. */
    private static final int WINDOW = 50;

    /** What such a folder is filled with. */
    public static final Filling FILLING = new Filling("pictures",
            name -> name.endsWith(".svg") || name.endsWith(".png") || name.endsWith(".txt") || name.endsWith(".dot"));

    private final OutputFolder folder;
    private final String format;
    private final Set<String> files = new LinkedHashSet<>();
    private String drawn; // a picture that the folder does not list yet

    /**
     * No pictures so far.
     *
     * @param format svg or png
     */
    public Plots(OutputFolder folder, String format) {
        this.folder = folder;
        this.format = format;
    }

    /**
     * The file that a picture is to be drawn into.
     *
     * @throws RunFailedException if it cannot be, because another one stands there by now
     */
    public Path picture(String name) {
        String file = name + "." + format;
        try {
            list();
            Path place = folder.ready(file);
            files.add(file);
            drawn = file;
            return place;
        } catch (IOException e) {
            throw unwritable(folder.path().resolve(file), e);
        }
    }

    /**
     * Lists in the folder what was drawn last, too, so that the next run replaces it, and nothing else.
     *
     * @return all files by their full paths, in a line for people
     * @throws RunFailedException if the list cannot be written
     */
    public String finish() {
        try {
            list();
        } catch (IOException e) {
            throw unwritable(folder.path(), e);
        }
        return "pictures: " + files.stream().map(name -> folder.place().resolve(name).toString())
                .collect(Collectors.joining(", "));
    }

    private void list() throws IOException {
        if (drawn != null && PictureFile.KIND.mark().isIn(folder.place().resolve(drawn))) {
            folder.add(drawn); // if it is no picture any more, somebody else's file came in its place
        }
        drawn = null;
    }

    /** Draws the loss of each step, its running mean, and the loss of a model that only guesses. */
    public void loss(String stage, double[] losses, int vocabSize) {
        Charts.curves(picture("loss"), stage + ": loss of each step", "loss", List.of(
                Curve.ofSteps("each step", losses, Curve.Style.FAINT),
                smooth("mean of last " + WINDOW, losses),
                Curve.level("guessing: ln " + vocabSize, StrictMath.log(vocabSize), losses.length)));
    }

    /** The running mean of losses as a curve. */
    public static Curve smooth(String name, double[] losses) {
        return Curve.ofSteps(name, RunningMean.of(losses, WINDOW), Curve.Style.MAIN);
    }

    /**
     * Writes a text beside the pictures.
     *
     * @throws RunFailedException if it cannot be written
     */
    public void text(String fileName, String text) {
        files.add(fileName);
        try {
            folder.write(fileName, text);
        } catch (IOException e) {
            throw unwritable(folder.path().resolve(fileName), e);
        }
    }

    private static RunFailedException unwritable(Path file, IOException e) {
        return new RunFailedException(file + " could not be written (" + Reason.of(e) + "): "
                + Reason.remedy(e, "folder"));
    }
}
