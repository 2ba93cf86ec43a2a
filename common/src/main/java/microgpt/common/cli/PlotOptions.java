package microgpt.common.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a run is drawn, where and as what. */
public final class PlotOptions {

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw pictures of the run into this folder.")
    private Path folder;

    @Option(names = "--plots-format", paramLabel = "svg|png", defaultValue = "svg", converter = Values.Picture.class,
            description = "Their format (default: ${DEFAULT-VALUE}).")
    private String format;

    /**
     * The folder of the pictures, null if none are asked for.
     *
     * @throws UsageException if no picture can be written there
     * @throws RunFailedException if this Java cannot draw
     */
    public Plots open() {
        return folder == null ? null : new Plots(folder, format);
    }

    /** Whether pictures are asked for. */
    boolean isGiven() {
        return folder != null;
    }
}
