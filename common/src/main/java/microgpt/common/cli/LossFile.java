package microgpt.common.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final String WITH_VALIDATION = HEADER + ",validation";
    private static final String NOT_FINITE = "nan|inf|-inf";
    private static final String FIXED = "(-?\\d+\\.\\d{6}|" + NOT_FINITE + ")";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern PAIR = Pattern.compile(FIXED + "," + FIXED + "?");
    private static final long LONGEST = 1L << 28;
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

    /** Whether a file has the form to the last character: other programs write tables of steps and losses, too. */
    private static boolean isOne(Path file) throws IOException {
        if (!Kind.begins(file, HEADER) || Files.size(file) > LONGEST) {
            return false;
        }
        String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        boolean validated = lines[0].equals(WITH_VALIDATION);
        if (!validated && !lines[0].equals(HEADER) || !lines[lines.length - 1].isEmpty()) {
            return false;
        }
        for (int step = 1; step < lines.length - 1; step++) {
            String number = step + ",";
            String rest = lines[step].startsWith(number) ? lines[step].substring(number.length()) : "";
            if (validated ? !PAIR.matcher(rest).matches() : !isShortest(rest)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShortest(String number) {
        return number.matches(NOT_FINITE) || NUMBER.matcher(number).matches()
                && Decimals.shortest(Double.parseDouble(number)).equals(number);
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
                    + Reason.of(e) + "): " + Reason.remedy(e, "file"));
        }
    }
}
