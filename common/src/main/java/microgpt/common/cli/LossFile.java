package microgpt.common.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.Decimals;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/** The CSV file of a run's losses: {@code step,loss}, steps from 1, each loss in full precision. */
public final class LossFile {

    private final Path file;

    /** @throws UsageException if no file can be written there; nothing is left behind */
    public LossFile(Path file) {
        this.file = file;
        OutputFile.requireWritable("--losses", file);
    }

    /** The losses in the lines of such a file. */
    public static double[] parse(List<String> csv) {
        return csv.stream().skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1])).toArray();
    }

    /** Writes the losses of steps from 1 on, as {@link #write(String)} does. */
    public void write(double[] losses) {
        StringBuilder csv = new StringBuilder("step,loss\n");
        for (int i = 0; i < losses.length; i++) {
            csv.append(i + 1).append(',').append(Decimals.shortest(losses[i])).append('\n');
        }
        write(csv.toString());
    }

    /**
     * Writes lines that begin with {@code step,loss} and may have more columns.
     *
     * @throws RunFailedException if the file cannot be written; an older one then still stands
     */
    public void write(String csv) {
        try {
            AtomicFile.write(file, csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFailedException("--losses '" + file + "' could not be written ("
                    + Reason.of(e) + "): free the disk or name another file");
        }
    }
}
