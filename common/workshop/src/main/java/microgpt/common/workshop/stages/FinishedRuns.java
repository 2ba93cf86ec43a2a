package microgpt.common.workshop.stages;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.cli.LossFile;
import microgpt.common.core.Decimals;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/** Compares runs by their files of losses. */
public final class FinishedRuns {

    private FinishedRuns() {
    }

    /** Prints a line for each file and returns the race of their losses. */
    public static LossRace print(List<Path> files, PrintWriter out) {
        // both refuse before anything is printed
        List<String> names = FileNames.of(files);
        List<double[]> losses = files.stream().map(FinishedRuns::losses).toList();
        LossRace race = new LossRace();
        out.println("by the mean loss of the last " + LossRace.WINDOW + " steps of each file:");
        out.println(LossTable.row("file", "steps", "loss", "choices"));
        for (int i = 0; i < files.size(); i++) {
            double[] means = LossRace.means(losses.get(i));
            double last = means[means.length - 1];
            out.println(LossTable.row(names.get(i), String.valueOf(means.length),
                    Decimals.fixed(last, 4), Decimals.fixed(StrictMath.exp(last), 2)));
            race.add(names.get(i), means);
        }
        return race;
    }

    private static double[] losses(Path file) {
        try {
            double[] losses = LossFile.parse(Files.readAllLines(file));
            if (losses.length > 0) {
                return losses;
            }
        } catch (IOException | RuntimeException e) {
            throw new UsageException("'" + file + "' is no file of losses ("
                    + (e instanceof IOException io ? Reason.of(io)
                    : "not of the form step,loss") + "): name what --losses of a stage has written");
        }
        throw new UsageException("'" + file + "' has no losses: name what --losses of a stage has written");
    }
}
