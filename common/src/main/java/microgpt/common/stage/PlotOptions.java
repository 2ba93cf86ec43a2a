package microgpt.common.stage;

import java.io.IOException;
import java.nio.file.Path;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Plots;
import microgpt.common.cli.Converters;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.Reason;
import microgpt.common.files.RunFiles;
import picocli.CommandLine.Option;

/** Whether a run is drawn, where and as what. */
public final class PlotOptions {

    private static final String SVG = "svg";

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw pictures of the run into this folder.")
    private Path folder;

    @Option(names = "--plots-format", paramLabel = "svg|png", converter = Converters.Picture.class,
            description = "Their format (default: " + SVG + ").")
    private String format;

    /** Says where pictures will be, before other outputs are declared. */
    public void reserve(RunFiles files) {
        if (folder != null) {
            files.reserves("--plots", folder, Plots.FILLING);
        }
    }

    /**
     * The folder of the pictures, null if none are asked for.
     *
     * @param files the run's others
     * @throws UsageException if no picture can be written there, or something of the user's is in the way, or there is
     *     a format and no folder
     * @throws RunFailedException if this Java cannot draw
     */
    public Plots open(RunFiles files) {
        if (folder == null && format != null) {
            throw new UsageException(
                    "--plots-format says how pictures are written, and there are none: add --plots FOLDER");
        }
        if (folder == null) {
            return null;
        }
        OutputFolder output = files.fills("--plots", folder, Plots.FILLING);
        Charts.requireFonts();
        try {
            output.create();
        } catch (IOException e) {
            throw new UsageException("--plots '" + folder + "' cannot be written (" + Reason.of(e)
                    + "): name a folder you may write to");
        }
        return new Plots(output, format == null ? SVG : format);
    }

    /** Whether pictures are asked for. */
    boolean isGiven() {
        return folder != null;
    }
}
