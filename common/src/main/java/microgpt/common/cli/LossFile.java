package microgpt.common.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microgpt.common.core.Decimals;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;
import microgpt.common.files.RunFiles;

/** The CSV file of a run's losses: {@code step,loss}, steps from 1, each loss in full precision. */
public final class LossFile {

    private static final String HEADER = "step,loss";
    private static final Pattern LINE = Pattern.compile("\\d+,[-+.\\deE]+(,[-+.\\deE]*)?");
    private static final Kind KIND = new Kind("file of losses", LossFile::isOne);

    private final OutputFile file;

    /**
     * The file that --losses names.
     *
     * @throws UsageException if no file can be written there, or one that is no file of losses would be lost
     */
    public LossFile(RunFiles files, Path file) {
        this.file = files.writes("--losses", file, KIND);
    }

    private static boolean isOne(Path file) throws IOException {
        if (!Kind.begins(file, HEADER)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.allMatch(line -> line.equals(HEADER) || line.equals(HEADER + ",validation")
                    || LINE.matcher(line).matches());
        } catch (UncheckedIOException e) { // not UTF-8
            return false;
        }
    }

    /** The losses in the lines of such a file. */
    public static double[] parse(List<String> csv) {
        return csv.stream().skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1])).toArray();
    }

    /** Writes the losses of steps from 1 on, as {@link #write(String)} does. */
    public void write(double[] losses) {
        StringBuilder csv = new StringBuilder(HEADER + "\n");
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
            file.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFailedException("--losses '" + file.path() + "' could not be written ("
                    + Reason.of(e) + "): free the disk or name another file");
        }
    }
}
