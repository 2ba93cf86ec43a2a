package microgpt.common.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Converters;
import microgpt.common.cli.OutputFile;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import picocli.CommandLine.Option;

/** Whether a run is drawn, where and as what. */
public final class PlotOptions {

    private static final String SVG = "svg";

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw pictures of the run into this folder.")
    private Path folder;

    @Option(names = "--plots-format", paramLabel = "svg|png", converter = Converters.Picture.class,
            description = "Their format (default: " + SVG + ").")
    private String format;

    /**
     * The folder of the pictures, null if none are asked for.
     *
     * @throws UsageException if no picture can be written there, or there is a format and no folder
     * @throws RunFailedException if this Java cannot draw
     */
    public Plots open() {
        if (folder == null && format != null) {
            throw new UsageException(
                    "--plots-format says how pictures are written, and there are none: add --plots FOLDER");
        }
        if (folder == null) {
            return null;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--plots '" + folder + "' cannot be written (" + Reason.of(e)
                    + "): name a folder you may write to");
        }
        Plots plots = new Plots(folder, format == null ? SVG : format);
        OutputFile.requireWritable("--plots", plots.picture("loss"));
        Charts.requireFonts();
        return plots;
    }

    /** Whether pictures are asked for. */
    boolean isGiven() {
        return folder != null;
    }
}
