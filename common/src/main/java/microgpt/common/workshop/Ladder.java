package microgpt.common.workshop;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.RunningMean;
import microgpt.common.cli.LossFile;
import microgpt.common.cli.UsageException;
import microgpt.common.core.Decimals;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/** Runs the six stages one after another and shows in a table what each idea bought. */
final class Ladder {

    /** Enough samples for a share of real names that is more than luck. */
    private static final int SAMPLES = 200;

    private static final int HELD_OUT = 1000;

    /** A running mean over so many steps shows who is ahead and still moves. */
    private static final int WINDOW = 100;

    private static final List<String> ADDS = List.of("counting pairs", "a network, by hand", "Value, by itself",
            "a GPT: attention", "heads and layers", "Adam");

    private static final Pattern PARAMS = Pattern.compile("(?m)^num params: (\\d+)$");
    private static final Pattern VALIDATION = Pattern.compile("(?m)^validation loss (\\S+) ");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^sample +\\d+: (.*)$");

    private final Path root;
    private final PrintWriter out;

    Ladder(Path root, PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    /**
     * What one stage's run came to.
     *
     * @param params the number of parameters
     * @param validationLoss the mean loss on documents that were held out
     * @param realShare the share of samples that are documents of the data
     */
    record Result(int params, double validationLoss, double realShare) {

        /** Reads the result from what a stage printed. */
        static Result parse(String output, Set<String> documents) {
            Matcher params = PARAMS.matcher(output);
            Matcher validation = VALIDATION.matcher(output);
            if (!params.find() || !validation.find()) {
                throw new RunFailedException("a stage did not run to its end: " + output.lines()
                        .reduce((first, last) -> last).orElse("it printed nothing"));
            }
            int samples = 0;
            int real = 0;
            Matcher sample = SAMPLE.matcher(output);
            while (sample.find()) {
                samples++;
                real += documents.contains(sample.group(1)) ? 1 : 0;
            }
            return new Result(Integer.parseInt(params.group(1)), Double.parseDouble(validation.group(1)),
                    (double) real / samples);
        }

        /** Among how many equally likely tokens the model hesitates: e to the power of its loss. */
        double effectiveChoices() {
            return StrictMath.exp(validationLoss);
        }
    }

    /**
     * Runs the stages and prints a line for each.
     *
     * @param options options that all stages get
     * @param documents the documents of the data that the options name
     * @param picture the file that the race of the losses is drawn into, or null
     */
    void run(List<String> options, List<String> documents, Path picture) {
        int heldOut = Math.min(HELD_OUT, documents.size() / 2);
        if (heldOut == 0) {
            throw new UsageException("the ladder holds out half of the documents at the most, and there is only one: add some");
        }
        Set<String> known = new HashSet<>(documents);
        List<Curve> race = new ArrayList<>();
        out.println("on " + heldOut + " documents that no stage trained on, and " + SAMPLES + " samples of each:");
        out.println(row("stage", "adds", "parameters", "seconds", "loss", "choices", "real"));
        List<Path> folders = new Checkout(root).folders();
        for (int n = 0; n < folders.size(); n++) {
            String name = folders.get(n).getFileName().toString();
            Path losses = temporaryFile();
            try {
                List<String> all = new ArrayList<>(List.of("--validate", String.valueOf(heldOut),
                        "--samples", String.valueOf(SAMPLES), "--losses", losses.toString()));
                all.addAll(options);
                long start = System.nanoTime();
                Programs.Outcome outcome = Programs.lesson(root, folders.get(n), all);
                double seconds = (System.nanoTime() - start) / 1e9;
                Result result = Result.parse(outcome.output(), known);
                out.println(row(name, ADDS.get(n), String.valueOf(result.params()),
                        Decimals.fixed(seconds, 2), Decimals.fixed(result.validationLoss(), 4),
                        Decimals.fixed(result.effectiveChoices(), 2), Decimals.fixed(100 * result.realShare(), 1) + " %"));
                out.flush();
                // train2 computes what train1 does, so that its curve covers the other
                race.add(Curve.ofSteps(n == 2 ? name + ", over train1" : name,
                        RunningMean.of(LossFile.parse(Files.readAllLines(losses)), WINDOW), Curve.Style.MAIN));
            } catch (IOException e) {
                throw new RunFailedException("the losses of " + name + " could not be read (" + Reason.of(e) + ")");
            } finally {
                losses.toFile().delete();
            }
        }
        draw(race, picture);
    }

    /**
     * Compares finished runs by their files of losses, a line for each.
     *
     * @param picture the file that the race of the losses is drawn into, or null
     */
    void compare(List<Path> files, Path picture) {
        List<Curve> race = new ArrayList<>();
        out.println("by the mean loss of the last " + WINDOW + " steps of each file:");
        out.println(row("file", "", "steps", "loss", "choices"));
        for (Path file : files) {
            double[] losses = losses(file);
            double[] means = RunningMean.of(losses, WINDOW);
            double last = means[means.length - 1];
            out.println(row(file.getFileName().toString(), "", String.valueOf(losses.length),
                    Decimals.fixed(last, 4), Decimals.fixed(StrictMath.exp(last), 2)));
            race.add(Curve.ofSteps(file.toString(), means, Curve.Style.MAIN));
        }
        draw(race, picture);
    }

    private static double[] losses(Path file) {
        try {
            double[] losses = LossFile.parse(Files.readAllLines(file));
            if (losses.length > 0) {
                return losses;
            }
        } catch (IOException | RuntimeException e) {
            throw new UsageException("'" + file + "' is no file of losses (" + (e instanceof IOException io ? Reason.of(io)
                    : "not of the form step,loss") + "): name what --losses of a stage has written");
        }
        throw new UsageException("'" + file + "' has no losses: name what --losses of a stage has written");
    }

    private void draw(List<Curve> race, Path picture) {
        if (picture != null) {
            Charts.curves(picture, "The race of the stages", "loss, mean of the last " + WINDOW + " steps", race);
            out.println("drawn into " + picture);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("losses", ".csv");
        } catch (IOException e) {
            throw new RunFailedException("no temporary file could be made (" + Reason.of(e) + "): free the disk");
        }
    }

    private static String row(String stage, String adds, String... numbers) {
        StringBuilder row = new StringBuilder(stage + " ".repeat(Math.max(1, 18 - stage.length())));
        row.append(adds).append(" ".repeat(Math.max(1, 20 - adds.length())));
        for (String number : numbers) {
            row.append(Decimals.padded(number, 11));
        }
        return row.toString();
    }
}
